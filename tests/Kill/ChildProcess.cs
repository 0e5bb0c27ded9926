using System.Diagnostics;
using System.Text.Json;

namespace BulkApi2.Kill;

/// <summary>Runs this program as a child that loads, until it ends or is killed.</summary>
internal static class ChildProcess
{
    public const string Verb = "load";

    // Far beyond what any run takes; only one that hangs meets it.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <param name="order">What it loads.</param>
    /// <param name="moment">When to kill it; null for never.</param>
    public static async Task<ChildEnd> RunAsync(ChildOrder order, KillMoment? moment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ChildProcess).Assembly.Location, Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = order.HasNoFileLocks ? "1" : "0";
        using var process = Process.Start(start)!;
        var watch = Stopwatch.StartNew();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(order));
        process.StandardInput.Close();
        var isLost = Watch(process, watch, order.Journal, moment);
        await process.WaitForExitAsync();
        var report = process.ExitCode == 0 ? JsonSerializer.Deserialize<ChildReport>(await output) : null;
        var words = (await errors).Trim();
        return new ChildEnd(report, isLost ? "it hung" : $"it ended with {process.ExitCode}: {words}", watch.Elapsed)
        {
            HasError = process.ExitCode == ChildLoad.ErrorExitCode,
            WasKilled = report is null && !isLost && moment is not null && words.Length == 0,
        };
    }

    /// <returns>Whether it was given up.</returns>
    private static bool Watch(Process process, Stopwatch watch, string path, KillMoment? moment)
    {
        using var journal = new JournalWatch(path);
        while (!process.HasExited)
        {
            journal.Look();
            if (watch.Elapsed > Longest || moment?.HasCome(watch.Elapsed, journal) == true)
            {
                // SIGKILL: nothing of the process runs any more, no finally and no handler.
                process.Kill();
                return watch.Elapsed > Longest;
            }

            Thread.Sleep(1);
        }

        return false;
    }
}
