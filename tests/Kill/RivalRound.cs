using System.Diagnostics;
using BulkApi2.LocalOrg.Faults;

namespace BulkApi2.Kill;

/// <summary>
/// One load, and processes that begin it once more while it is at work, each with another name of its journal. Then the first is killed,
/// and another goes on.
/// </summary>
public sealed class RivalRound
{
    private const int Rows = 40;

    /// <summary>Runs it.</summary>
    /// <param name="hasNoFileLocks">Whether .NET is told to lock no files.</param>
    /// <returns>In words, what was not as it should be.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(bool hasNoFileLocks)
    {
        using var folder = new RoundFolder();
        using var org = new LocalRoundOrg(FaultScript.Parse(["PUT batches: ok, delay 600 s"]));
        var rows = SampleRows.Create(Rows, 1, SampleRows.KeyOfInsert);
        SampleRows.Write(folder["rows.csv"], rows);
        var order = new ChildOrder
        {
            Url = org.Url,
            ClientId = org.ClientId,
            ClientSecret = org.ClientSecret,
            Operation = "insert",
            Path = folder["rows.csv"],
            Journal = folder["load.journal"],
            Results = folder["results"],
            MaxBytes = new FileInfo(folder["rows.csv"]).Length / 2,
            HasNoFileLocks = hasNoFileLocks,
        };
        var refused = new TaskCompletionSource();

        // A child is watched on the thread that starts it.
        var first = Task.Run(() => ChildProcess.RunAsync(order, KillMoment.After(refused.Task)));
        await UntilUploadingAsync(order.Journal, first);
        var names = NamesOf(order.Journal, folder);
        var rivals = await Task.WhenAll(names.Select(name => Task.Run(() => ChildProcess.RunAsync(order with { Journal = name }, null))));
        refused.SetResult();
        var end = await first;
        var last = await ChildProcess.RunAsync(order with { Journal = names[^1] }, null);
        var content = await org.ReadAsync();
        return
        [
            .. rivals.Where(static rival => !rival.Words.Contains("JournalInUse: ")).Select(static rival => $"a rival: {rival.Words}"),
            .. end.WasKilled ? Array.Empty<string>() : [$"the first was not killed: {end.Words}"],
            .. last.Report is { } report ? new RoundCheck(rows, SampleRows.KeyOfInsert, content, report).Differences() : [last.Words],
        ];
    }

    /// <summary>Until one part is uploaded, and another is on its way.</summary>
    private static async Task UntilUploadingAsync(string journal, Task<ChildEnd> child)
    {
        while (!child.IsCompleted && !(File.Exists(journal) && (await File.ReadAllTextAsync(journal)).Contains("\"Uploaded\"")))
        {
            await Task.Delay(5);
        }
    }

    private static List<string> NamesOf(string journal, RoundFolder folder)
    {
        var root = Path.GetDirectoryName(journal)!;
        File.CreateSymbolicLink(folder["symbolic"], Path.GetFileName(journal));
        Directory.CreateSymbolicLink(folder["folder"], root);
        using var link = Process.Start("ln", [journal, folder["hard"]]);
        link.WaitForExit();
        var dotted = $"{root}/.././{Path.GetFileName(root)}/load.journal";
        return [journal, dotted, folder["symbolic"], folder["folder/load.journal"], folder["hard"]];
    }
}
