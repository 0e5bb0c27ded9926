using BulkApi2.Core.Orgs.SignIns;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>A sign-in with a browser that comes back only after somebody else was there.</summary>
internal sealed class Visits : IDisposable
{
    public SignInOrg Org { get; } = new();

    public List<string> Warnings { get; } = [];

    /// <summary>Signs in, and must be let in by the browser, which comes after the others.</summary>
    public async Task SignInAfterAsync(Func<CallbackPage, Task> others)
    {
        var visited = new TaskCompletionSource();
        var signIn = BrowserSignIn(async page =>
        {
            try
            {
                await others(page);
                Assert.Equal(0, Org.Local.SignInCount);
                using var http = new HttpClient();
                using var answer = await http.GetAsync(page.Address);
                Assert.Contains("You can close this page", await answer.Content.ReadAsStringAsync());
                visited.SetResult();
            }
            catch (Exception error)
            {
                visited.SetException(error);
            }
        });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var reporter = Org.Reporter with { Warning = Warnings.Add };
        var signingIn = signIn.ConnectAsync(new(), reporter, stop.Token);
        try
        {
            await visited.Task;
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }

        Assert.Equal(Org.Local.Username, (await signingIn).Username);
    }

    /// <summary>A sign-in whose page goes to a visitor, who comes beside it.</summary>
    public BrowserSignIn BrowserSignIn(Func<CallbackPage, Task> visitor) => new(Org.Server.LoginUrl, Org.App, SignInOrg.FreePort())
    {
        Open = address =>
        {
            _ = Task.Run(() => visitor(new CallbackPage(address)));
            return true;
        },
    };

    public void Dispose() => Org.Dispose();
}
