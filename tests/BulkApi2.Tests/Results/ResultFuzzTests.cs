using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Results;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Results;

/// <summary>Results of random bytes: an error or all of the rows, and never anything else.</summary>
public sealed class ResultFuzzTests
{
    private static readonly IngestJob Job = new() { Id = "7501", State = IngestJobState.Aborted, ColumnDelimiter = "COMMA" };

    [Fact]
    public void Random_bytes_are_refused_or_read_whole()
    {
        var random = new Random(20_261_124);
        var read = 0;
        for (var round = 0; round < 40_000; round++)
        {
            var bytes = Bytes(random);
            try
            {
                read += Read(bytes);
            }
            catch (BulkApiException error)
            {
                Assert.Equal(ErrorCode.ResultIncomplete, error.Code);
            }
        }

        Assert.InRange(read, 5_000, int.MaxValue);
    }

    [Fact]
    public void What_was_written_comes_back_through_a_file_as_it_was() => Generated.Check(Generated.Rows(3), static rows =>
    {
        foreach (var delimiter in new[] { "COMMA", "TAB", "CARET" })
        {
            var job = Job with { ColumnDelimiter = delimiter, LineEnding = "CRLF" };
            using var spool = new CsvSpool(["A", "B", "C"], CsvFormat.Of(delimiter, "CRLF"));
            rows.ForEach(row => spool.TryAdd(row));
            using var copy = new MemoryStream();
            spool.OpenRead().CopyTo(copy);

            // NUL is no character of a result.
            Assert.Equal(
                rows.Select(static row => string.Join('|', row).Replace("\0", "", StringComparison.Ordinal)),
                Records(job, copy.ToArray()).Select(static record => string.Join('|', record)));
        }
    });

    private static byte[] Bytes(Random random)
    {
        const string Likely = "\"\",\n\n\n\r\nab1 ";
        var bytes = new byte[random.Next(12)];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = random.Next(20) == 0 ? (byte)random.Next(256) : (byte)Likely[random.Next(Likely.Length)];
        }

        return bytes;
    }

    /// <summary>The number of records, which is told in three ways.</summary>
    private static int Read(byte[] bytes)
    {
        var clean = bytes.Where(static b => b != 0).ToArray();
        var shape = new ResultCheck(Job, ResultKind.Unprocessed).Run(new MemoryStream(clean), default);
        var records = Records(Job, bytes);
        Assert.Equal(shape.Records, records.Count);
        Assert.All(records, record => Assert.Equal(shape.Header.Count, record.Count));
        if (!clean.Contains((byte)'"'))
        {
            var lines = Encoding.Latin1.GetString(clean).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(Math.Max(0, lines.Length - 1), records.Count);
        }

        return records.Count;
    }

    private static List<List<string>> Records(IngestJob job, byte[] bytes)
    {
        var file = new SpoolFile();
        file.FillAsync(new NulFreeStream(new MemoryStream(bytes)), static _ => { }, default).GetAwaiter().GetResult();
        var shape = new ResultCheck(job, ResultKind.Unprocessed).Run(file.OpenRead(), default);
        using var result = new JobResult(job, ResultKind.Unprocessed, file, shape, rows: null);
        return [.. result.ReadRecords().Select(static record => record.ToList())];
    }
}
