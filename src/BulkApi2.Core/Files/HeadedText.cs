namespace BulkApi2.Core.Files;

/// <summary>The rows of a file under another header.</summary>
internal sealed class HeadedText : ReadOnlyText
{
    private readonly byte[] _header;
    private int _position;

    public HeadedText(byte[] header, Stream rows)
        : base(rows) => _header = header;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position == _header.Length)
        {
            return Source.Read(buffer, offset, count);
        }

        var taken = Math.Min(count, _header.Length - _position);
        Buffer.BlockCopy(_header, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }
}
