using System.Text;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>
/// What a query job found, as lines of its file. They are kept packed in blocks, a tenth of their size or so, and a
/// page may begin at any of them.
/// </summary>
internal sealed class QueryResult
{
    // Below the large object heap when it is unpacked.
    private const int BlockSize = 64 * 1024;

    private readonly byte[] _header;
    private readonly List<ResultBlock> _blocks = [];
    private readonly List<byte[]> _lines = [];
    private int _size;

    public QueryResult(string header)
    {
        _header = Encoding.UTF8.GetBytes(header);
    }

    public int RowCount { get; private set; }

    /// <summary>The bytes of all lines, unpacked.</summary>
    public long Length { get; private set; }

    public void Add(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        if (_size > 0 && _size + bytes.Length > BlockSize)
        {
            Pack();
        }

        _lines.Add(bytes);
        _size += bytes.Length;
        RowCount++;
        Length += bytes.Length;
    }

    /// <summary>Packs the last lines too; there will be no more.</summary>
    public void Complete() => Pack();

    /// <summary>Forgets what nobody will ask for.</summary>
    public void Clear()
    {
        _blocks.Clear();
        _lines.Clear();
    }

    /// <summary>
    /// Where a page ends that has so many lines, or so many bytes if that comes first; it has some lines at any rate.
    /// </summary>
    public int PageEnd(int first, int lines, long bytes)
    {
        var end = (int)Math.Min(first + (long)lines, RowCount);
        foreach (var block in Blocks(first, end))
        {
            bytes -= block.Ends[block.Ends.Length - 1];
            if (bytes < 0 && block.FirstRow > first)
            {
                return block.FirstRow;
            }
        }

        return end;
    }

    /// <summary>The header and the lines of a page. Only for a complete result, which never changes.</summary>
    public IEnumerable<ArraySegment<byte>> Read(int first, int end)
    {
        yield return new ArraySegment<byte>(_header);
        foreach (var block in Blocks(first, end))
        {
            yield return block.Lines(first, end);
        }
    }

    private IEnumerable<ResultBlock> Blocks(int first, int end) =>
        _blocks.Where(block => block.EndRow > first && block.FirstRow < end);

    private void Pack()
    {
        if (_lines.Count > 0)
        {
            _blocks.Add(ResultBlock.Pack(RowCount - _lines.Count, _lines));
            _lines.Clear();
            _size = 0;
        }
    }
}
