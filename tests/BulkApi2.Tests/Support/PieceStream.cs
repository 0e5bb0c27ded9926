namespace BulkApi2.Tests.Support;

/// <summary>Bytes that arrive a few at a time.</summary>
internal sealed class PieceStream : MemoryStream
{
    private readonly int _piece;

    public PieceStream(byte[] bytes, int piece)
        : base(bytes) => _piece = piece;

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, _piece));
}
