using System.Diagnostics;
using System.Text;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Import;
using BulkApi2.Core.Loads.Journals;

namespace BulkApi2.Framework;

/// <summary>A whole load of a file in parts, with a journal that another cannot take, and the same load again.</summary>
internal static class LoadChecks
{
    public static void LoadWithJournal()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            var path = Path.Combine(folder, "accounts.csv");
            var rows = Enumerable.Range(1, 500).Select(static i => $"\"Account\n{i:000}\"");
            File.WriteAllText(path, "Name\n" + string.Join("\n", rows) + "\n", new UTF8Encoding(false));
            using var engine = new Engine();
            var sent = Run(engine, path, folder, new LoadOptions { Waits = false });
            Expect.Equal("Incomplete 500 10", $"{sent.State} {sent.NumberRecordsSent} {sent.Jobs.Length}", "the load that does not wait");

            var withResults = new LoadOptions { ResultFolder = Path.Combine(folder, "results"), PollInterval = TimeSpan.Zero };
            var done = Run(engine, path, folder, withResults);
            Expect.Equal("Complete 500 10", $"{done.State} {done.NumberRecordsSucceeded} {done.Jobs.Length}", "the load that goes on");
            Expect.Lines(sent.Jobs.Select(static job => job.Id), done.Jobs.Select(static job => job.Id), "the jobs");
            Expect.Equal(1001, File.ReadAllLines(done.SuccessfulPath!).Length, "the lines of the results");
            Expect.Equal(500, engine.Records("Account").Select(static record => record["Name"]).Distinct().Count(), "the records");
            Expect.True(!File.Exists(Path.Combine(folder, "journal.lock")), "the lock stays behind");
            if (Environment.OSVersion.Platform == PlatformID.Unix)
            {
                Expect.Equal("600", Run("stat", $"-c %a {done.SuccessfulPath}"), "the mode of the results");
            }

        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Its own, and on Unix a link to it, and when it is there another name of the same file.</summary>
    private static IEnumerable<string> NamesOf(string journal)
    {
        if (Environment.OSVersion.Platform != PlatformID.Unix)
        {
            return [journal];
        }

        Link("-sf", journal, journal + "-link");
        if (!File.Exists(journal))
        {
            return [journal, journal + "-link"];
        }

        Link("-f", journal, journal + "-name");
        Expect.Equal("600", Run("stat", $"-c %a {journal}"), "the mode of the journal");
        return [journal, journal + "-link", journal + "-name"];
    }

    private static void Link(string option, string path, string name) => Run("ln", $"{option} {path} {name}");

    private static string Run(string program, string arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start);
        var output = process!.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Expect.Equal(0, process.ExitCode, $"the exit code of {program} {arguments}");
        return output.Trim();
    }

    private static LoadSummary Run(Engine engine, string path, string folder, LoadOptions options)
    {
        var journalPath = Path.Combine(folder, "journal");
        var request = new ImportRequest(engine.Org, new IngestJobSettings("Account", "insert"))
        {
            Paths = [path],
            Journal = journalPath,
            Data = new CsvFileOptions { MaxRecords = 50 },
            Load = options,
        };
        using var import = ImportRun.Open(request, static _ => { }, Core.Reporter.Silent);
        foreach (var name in NamesOf(journalPath))
        {
            var error = Expect.Throws<BulkApiException>(() => Journal.Open(name).Dispose());
            Expect.Equal(ErrorCode.JournalInUse, error.Code, $"the error of a journal in use, by {name}");
        }

        _ = import.PlanAsync(records: null, default).GetAwaiter().GetResult();
        var outcome = import.RunAsync(default).GetAwaiter().GetResult();
        Expect.Lines([], outcome.Errors.Select(static error => error.Message), "what went wrong");
        return outcome.Summary;
    }
}
