using BulkApi2.Core.Errors;

namespace BulkApi2.Tests.Hostile;

/// <summary>Runs a case that may not hang, and may not end with any exception but the engine's own.</summary>
internal static class Guarded
{
    /// <summary>Far beyond what any case takes; only one that hangs meets it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>What is found of a case that hangs.</summary>
    public const string Hangs = "hangs";

    /// <param name="run">Runs the case, and says what is wrong with it.</param>
    /// <returns>What is wrong; empty if all is well.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(Func<CancellationToken, Task<IReadOnlyList<string>>> run)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        try
        {
            return await Task.Run(() => run(stop.Token)).WaitAsync(Patience, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            return [Hangs];
        }
        catch (BulkApiException error)
        {
            return [$"ends with the error {error.Code}: {TextJudge.Short(error.Message)}"];
        }
        catch (Exception error) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return [$"a raw {error.GetType().Name}: {TextJudge.Short(error.ToString())}"];
        }
    }
}
