using System.Text;
using BulkApi2.Core;
using BulkApi2.Core.Checks;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Core.Objects;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>A load of a file, done as Import-SfData does it, whose file is changed at a moment.</summary>
internal sealed class ChangingLoad(ConnectedOrg org) : IDisposable
{
    public const int Parts = 3;
    public const int RowsOfPart = 300;
    public const int Rows = Parts * RowsOfPart;

    private static readonly byte[] Checked = Content("Old");
    private static readonly byte[] Other = Content("New");

    private readonly TemporaryFolder _folder = new();

    /// <summary>What can happen, in its order; the numbers are those of the parts.</summary>
    public static IReadOnlyList<string> Moments { get; } =
    [
        "read", "checked", "planned",
        "before 1", "in 1", "after 1", "closing 1",
        "before 2", "in 2", "closing 2",
        "before 3", "in 3", "after 3", "closing 3",
    ];

    public ChangingFile File { get; } = new(Checked);

    public bool HasJournal { get; init; }

    /// <summary>One run, in which the file changes.</summary>
    public Task<LoadOutcome> RunAsync(string moment, FileChange how) => RunAsync(now =>
    {
        if (now == moment)
        {
            File.Change(how, Other);
        }
    });

    /// <summary>One run, in which nothing happens.</summary>
    public Task<LoadOutcome> RunAsync() => RunAsync(static _ => { });

    /// <summary>The first rows of the file as it was checked are in the org, each once, and no others.</summary>
    public void AssertLoaded(long rows) => Assert.Equal(
        Enumerable.Range(1, (int)rows).Select(static row => $"Old {row:0000}"),
        org.Local.Records("Contact").Select(static record => record["LastName"]!).Order(StringComparer.Ordinal));

    public void Dispose()
    {
        File.Dispose();
        _folder.Dispose();
    }

    private async Task<LoadOutcome> RunAsync(Action<string> at)
    {
        Watch(at);
        var settings = new IngestJobSettings("Contact", "insert");
        using var journal = HasJournal ? Journal.Open(_folder.File("load.journal")) : null;
        using var file = CsvFiles.Read([File.Path], null, new CsvFileOptions { MaxRecords = RowsOfPart });
        try
        {
            at("read");
            var version = Assert.Single(file.Versions);
            var check = await new FileCheck(new OrgObjects(org.Org, org.Reporter), settings).CheckAsync(version, default);
            Assert.DoesNotContain(check.Findings, static finding => finding.Severity == FindingSeverity.Error);
            at("checked");
            var plan = await LoadPlan.CreateAsync(settings, file.Parts, fingerprints: HasJournal, Reporter.Silent, default);
            at("planned");
            var options = new LoadOptions { Parallel = 1, ResultFolder = _folder.File("results"), Overwrite = true };
            return await new Load(org.Org, plan, file.Parts, journal, options, org.Reporter).RunAsync(default);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.FileChanged)
        {
            // What Import-SfData ends with, before anything was sent.
            Assert.Equal(0, org.Network.Count("POST", "/jobs/ingest"));
            return new LoadOutcome(new LoadSummary { NumberRecords = Rows, NumberRecordsUnprocessed = Rows }, [error]);
        }
    }

    private void Watch(Action<string> at)
    {
        var (puts, closes) = (0, 0);
        for (var i = 0; i < Parts; i++)
        {
            org.Network.Plan("PUT", "/batches", async (request, deliver) =>
            {
                var number = ++puts;
                at($"before {number}");
                var content = request.Content!;
                using var body = new MemoryStream();
                await content.CopyToAsync(new ActingStream(body, content.Headers.ContentLength!.Value / 2, () => at($"in {number}")));
                at($"after {number}");
                Assert.Equal(content.Headers.ContentLength, body.Length);
                request.Content = new ByteArrayContent(body.ToArray());
                request.Content.Headers.ContentType = content.Headers.ContentType;
                return await deliver();
            });
            org.Network.Plan("PATCH", "", (_, deliver) =>
            {
                at($"closing {++closes}");
                return deliver();
            });
        }
    }

    /// <summary>Parts are larger than what is sent at a time.</summary>
    private static byte[] Content(string word) => Encoding.UTF8.GetBytes(
        "LastName,Description\n" + string.Concat(Enumerable.Range(1, Rows).Select(row => $"{word} {row:0000},{Filling(row)}\n")));

    private static string Filling(int row) => new((char)('a' + (row % 26)), 600);
}
