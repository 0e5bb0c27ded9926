using System.IO.Compression;
using System.Text;
using BulkApi2.Core;
using BulkApi2.Core.Data;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Data;

/// <summary>A large file takes long to read: somebody watches, and can end it.</summary>
public sealed class WatchedFileTests
{
    private static readonly byte[] Rows =
        Encoding.UTF8.GetBytes("A,B\n" + string.Concat(Enumerable.Range(0, 100_000).Select(static i => $"{i},x\n")));

    [Theory]
    [InlineData(false, null)]
    [InlineData(false, 1_000L)]
    [InlineData(true, null)]
    public void All_bytes_are_told_of(bool isPacked, long? maxRecords)
    {
        var bytes = isPacked ? Pack(Rows) : Rows;
        using var file = new TemporaryFile(bytes);
        var moved = 0L;
        var options = new CsvFileOptions { MaxRecords = maxRecords };
        using var data = CsvFiles.Read([file.Path], null, options, count => Interlocked.Exchange(ref moved, count));

        Assert.Equal(100_000, data.RecordCount);
        Assert.InRange(moved, bytes.Length, long.MaxValue);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_reading_ends_when_it_is_cancelled(bool isPacked)
    {
        using var file = new TemporaryFile(isPacked ? Pack(Rows) : Rows);
        using var stop = new CancellationTokenSource();
        var reads = 0;
        var reporter = Reporter.Silent with
        {
            Bytes = _ =>
            {
                if (Interlocked.Increment(ref reads) == 4)
                {
                    stop.Cancel();
                }
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => CsvFile.ReadAsync([file.Path], null, new CsvFileOptions(), reporter, stop.Token));
        Assert.InRange(reads, 4, 6);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.NoCompression))
        {
            packer.Write(bytes);
        }

        return packed.ToArray();
    }
}
