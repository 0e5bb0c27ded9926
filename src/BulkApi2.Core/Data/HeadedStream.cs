using BulkApi2.Core.Disk;
namespace BulkApi2.Core.Data;

/// <summary>Some rows of a text under a header.</summary>
internal sealed class HeadedStream : ReadOnlyStream
{
    private readonly byte[] _header;
    private int _position;
    private long _left;

    /// <param name="header">Comes first.</param>
    /// <param name="rows">The text from the first of the rows on.</param>
    /// <param name="length">Bytes of the rows.</param>
    public HeadedStream(byte[] header, Stream rows, long length)
        : base(rows) => (_header, _left) = (header, length);

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position == _header.Length)
        {
            var read = Source.Read(buffer, offset, (int)Math.Min(count, _left));
            _left -= read;
            return read;
        }

        var taken = Math.Min(count, _header.Length - _position);
        Buffer.BlockCopy(_header, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }
}
