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

    /// <summary>The header and so many lines. Only for a complete result, which never changes.</summary>
    public IEnumerable<ArraySegment<byte>> Read(int first, int count)
    {
        yield return new ArraySegment<byte>(_header);
        var end = first + count;
        foreach (var block in _blocks.Where(block => block.EndRow > first && block.FirstRow < end))
        {
            yield return block.Lines(first, end);
        }
    }

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
