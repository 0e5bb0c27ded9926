using System.Text;
using BulkApi2.Core.Data;
using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Tests.Support;

/// <summary>Data of one row that is other data from one reading on, or cannot be read.</summary>
internal sealed class SwappedData(string first, string? then, int swappedAt) : IJobData
{
    private int _reads;

    public long Length => first.Length;

    public long RecordCount => 1;

    public RowTrack? Rows => null;

    public Stream OpenRead() => ++_reads < swappedAt ? Bytes(first) : then is null ? new BreakingStream(Bytes(first), 4) : Bytes(then);

    public void Dispose()
    {
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
