namespace BulkApi2.LocalOrg.Uploads;

/// <summary>
/// Bytes that came in, kept in segments, so that 100 MB need no block of 100 MB. Written once, then only read,
/// by any number of readers.
/// </summary>
internal sealed class SegmentedBytes
{
    private const int FirstSegment = 4 * 1024;

    // Below the large object heap.
    private const int LargestSegment = 64 * 1024;

    private readonly List<ArraySegment<byte>> _segments = [];
    private readonly long _limit;

    public SegmentedBytes(long limit = long.MaxValue)
    {
        _limit = limit;
    }

    public IReadOnlyList<ArraySegment<byte>> Segments => _segments;

    /// <summary>How many bytes came; what came after the limit wasn't kept.</summary>
    public long Length { get; private set; }

    /// <summary>Whether more came than the limit allows, so that the end is missing.</summary>
    public bool IsCut => Length > _limit;

    public void Append(byte[] buffer, int offset, int count)
    {
        Length += count;
        while (count > 0 && Length <= _limit)
        {
            var taken = Math.Min(count, Room());
            var last = _segments[_segments.Count - 1];
            Buffer.BlockCopy(buffer, offset, last.Array!, last.Count, taken);
            _segments[_segments.Count - 1] = new ArraySegment<byte>(last.Array!, 0, last.Count + taken);
            offset += taken;
            count -= taken;
        }
    }

    public Stream OpenRead() => new SegmentReadStream(_segments);

    // The free bytes of the last segment, which is a new one if the one before is full.
    private int Room()
    {
        var last = _segments.Count == 0 ? default : _segments[_segments.Count - 1];
        if (last.Array is { } array && array.Length > last.Count)
        {
            return array.Length - last.Count;
        }

        var size = last.Array is null ? FirstSegment : Math.Min(last.Array.Length * 2, LargestSegment);
        _segments.Add(new ArraySegment<byte>(new byte[size], 0, 0));
        return size;
    }
}
