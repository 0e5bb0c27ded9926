using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Import;
using BulkApi2.Core.Orgs;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>The same load, begun as often as need be, of contacts in parts of a few rows.</summary>
internal sealed class LoadRuns(ConnectedOrg org, int rows, int rowsOfPart) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public IngestJobSettings Settings { get; init; } = new("Contact", "insert");

    public LoadOptions Options { get; set; } = new();

    public bool HasJournal { get; init; } = true;

    /// <summary>In place of that of the last row.</summary>
    public string? LastName { get; init; }

    public string JournalPath => _folder.File("load.journal");

    public IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(1, rows).Select(static row => $"Contact {row:00000}")];

    public TemporaryFolder Folder => _folder;

    public void WantResults() => Options = Options with { ResultFolder = _folder.File("results") };

    /// <summary>One run, as a process would do it.</summary>
    public async Task<LoadOutcome> RunAsync(Org? connection = null, CancellationToken cancellationToken = default)
    {
        using var records = Records();
        var request = new ImportRequest(connection ?? org.Org, Settings)
        {
            Journal = HasJournal ? JournalPath : null,
            Data = new CsvFileOptions { MaxRecords = rowsOfPart },
            Load = Options,
            SkipsCheck = true,
        };
        using var run = ImportRun.Open(request, static _ => { }, org.Reporter);
        await run.PlanAsync(records, cancellationToken);
        return await run.RunAsync(cancellationToken);
    }

    /// <summary>Each row is in the org exactly once.</summary>
    public void AssertLoadedOnce() =>
        Assert.Equal(Names, org.Local.Records("Contact").Select(static record => record["LastName"]!).Order());

    public void Dispose() => _folder.Dispose();

    private CsvSpool Records()
    {
        var spool = new CsvSpool(["LastName", "External_Id__c"], CsvFormat.Of("COMMA", "LF"), long.MaxValue);
        foreach (var name in Names.Take(rows - 1).Append(LastName ?? Names[^1]))
        {
            Assert.True(spool.TryAdd([name, name.Replace("Contact ", "C-")]));
        }

        return spool;
    }
}
