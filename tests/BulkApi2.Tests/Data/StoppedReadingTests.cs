using System.Text;
using BulkApi2.Core;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Data;

/// <summary>Reading ends at whatever read it is cancelled, in each way in which files are read, and leaves no file open.</summary>
public sealed class StoppedReadingTests
{
    private const int Rows = 40_000;

    private static readonly string Text = "A,B\n" + string.Concat(Enumerable.Range(0, Rows).Select(static i => $"a{i:00000},b{i:00000}\n"));

    [Theory]
    [InlineData("as it is")]
    [InlineData("read row by row")]
    [InlineData("another encoding")]
    [InlineData("several")]
    public async Task It_ends_at_once(string form)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(Text));
        using var more = new TemporaryFile("A,B\n1,2\n"u8.ToArray());
        string[] paths = form == "several" ? [file.Path, more.Path] : [file.Path];
        var options = form switch
        {
            "read row by row" => new CsvFileOptions { MaxRecords = 1_000 },
            "another encoding" => new CsvFileOptions { Encoding = Encoding.Latin1 },
            _ => new CsvFileOptions(),
        };
        var whole = await CountReadsAsync(paths, options, at: long.MaxValue);
        for (var at = 1; at < whole; at += 3)
        {
            Assert.InRange(await CountReadsAsync(paths, options, at), at, at + Environment.ProcessorCount);
        }

        // Windows would refuse it if a handle was left.
        File.Delete(file.Path);
    }

    [Fact]
    public async Task Records_too()
    {
        using var records = new CsvSpool(["A"], CsvFormat.Of("COMMA", "LF"));
        Assert.True(records.TryAdd(["1"]));
        using var stop = new CancellationTokenSource();
        var input = await DataInput.OpenAsync(records, new CsvFileOptions(), Reporter.Silent, stop.Token);
        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => input.CutAsync(fields: null, Reporter.Silent, stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => DataInput.OpenAsync(records, new CsvFileOptions(), Reporter.Silent, stop.Token));
    }

    /// <summary>How many reads there were, of a reading that is cancelled at one of them.</summary>
    private static async Task<long> CountReadsAsync(string[] paths, CsvFileOptions options, long at)
    {
        using var stop = new CancellationTokenSource();
        var reads = 0L;
        var reporter = Reporter.Silent with
        {
            Bytes = _ =>
            {
                if (Interlocked.Increment(ref reads) == at)
                {
                    stop.Cancel();
                }
            },
        };
        var reading = CsvFile.ReadAsync(paths, null, options, reporter, stop.Token);
        if (at == long.MaxValue)
        {
            (await reading).Dispose();
        }
        else
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        }

        return Interlocked.Read(ref reads);
    }
}
