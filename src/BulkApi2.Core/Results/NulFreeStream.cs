using BulkApi2.Core.Disk;

namespace BulkApi2.Core.Results;

/// <summary>Leaves out NUL bytes, which downloads are known to have and no text has.</summary>
internal sealed class NulFreeStream : ReadOnlyStream
{
    public NulFreeStream(Stream source)
        : base(source)
    {
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await Source.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
            var kept = Squeeze(buffer.AsSpan(offset, read));
            if (kept > 0 || read == 0)
            {
                return kept;
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>The bytes that are left, at the start of the same place.</summary>
    private static int Squeeze(Span<byte> bytes)
    {
        var kept = bytes.IndexOf((byte)0);
        if (kept < 0)
        {
            return bytes.Length;
        }

        for (var i = kept + 1; i < bytes.Length; i++)
        {
            if (bytes[i] != 0)
            {
                bytes[kept++] = bytes[i];
            }
        }

        return kept;
    }
}
