using BulkApi2.Core.Disk;
namespace BulkApi2.Core.Data;

/// <summary>Text that says of itself that it is UTF-8, checked while it is read.</summary>
internal sealed class Utf8Stream : ReadOnlyStream
{
    private readonly Utf8Check _check;

    /// <param name="source">The text.</param>
    /// <param name="offset">Where it begins in what the user knows.</param>
    /// <param name="name">As messages call it.</param>
    public Utf8Stream(Stream source, long offset, string name)
        : base(source) => _check = new Utf8Check(offset, name);

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = Source.Read(buffer, offset, count);
        _check.Look(buffer, offset, read, isEnd: read == 0 && count > 0);
        return read;
    }
}
