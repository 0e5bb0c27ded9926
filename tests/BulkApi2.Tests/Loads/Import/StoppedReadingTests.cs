using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads.Import;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads.Import;

/// <summary>An import that is stopped while it reads has created nothing: no job, and no journal.</summary>
public sealed class StoppedReadingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly byte[] Text = Encoding.UTF8.GetBytes(
        "LastName,FirstName\n" + string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"Doe {i:00000},x\n")));

    [Theory]
    [InlineData("as it is", true)]
    [InlineData("as it is", false)]
    [InlineData("in parts", true)]
    [InlineData("another encoding", true)]
    [InlineData("records", true)]
    public async Task Nothing_is_created(string form, bool hasJournal)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var folder = new TemporaryFolder();
        using var file = new TemporaryFile(Text);
        using var records = form == "records" ? Records() : null;
        var request = new ImportRequest(org.Org, new IngestJobSettings("Contact", "insert"))
        {
            Paths = form == "records" ? [] : [file.Path],
            Journal = hasJournal ? folder.File("load.journal") : null,
            Data = form switch
            {
                "in parts" => new CsvFileOptions { MaxRecords = 900 },
                "another encoding" => new CsvFileOptions { Encoding = Encoding.Latin1 },
                _ => new CsvFileOptions(),
            },
        };
        var reads = 0;
        do
        {
            reads++;
        }
        while (await IsStoppedAsync(request, records, org, reads));

        Assert.InRange(reads, 4, 200);
        Assert.Equal(0, org.Network.Count("POST", "/jobs/ingest"));
        Assert.Empty(folder.FileNames);
    }

    /// <summary>Holds the import at one of its reads, stops it there, and lets it go on.</summary>
    /// <returns>False if it had fewer reads.</returns>
    private static async Task<bool> IsStoppedAsync(ImportRequest request, CsvSpool? records, ConnectedOrg org, int at)
    {
        using var stop = new CancellationTokenSource();
        using var gate = new ManualResetEventSlim();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reads = 0;
        var reporter = org.Reporter with
        {
            Bytes = _ =>
            {
                if (Interlocked.Increment(ref reads) == at)
                {
                    held.SetResult();
                    Assert.True(gate.Wait(Patience));
                }
            },
        };
        using var import = ImportRun.Open(request, static _ => { }, reporter);
        var planning = import.PlanAsync(records, stop.Token);
        if (await Task.WhenAny(planning, held.Task) == planning)
        {
            await planning;
            return false;
        }

        stop.Cancel();
        gate.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => planning);
        return true;
    }

    private static CsvSpool Records()
    {
        var records = new CsvSpool(["LastName"], CsvFormat.Of("COMMA", "LF"), long.MaxValue);
        for (var i = 0; i < 20_000; i++)
        {
            Assert.True(records.TryAdd([$"Doe {i}"]));
        }

        return records;
    }
}
