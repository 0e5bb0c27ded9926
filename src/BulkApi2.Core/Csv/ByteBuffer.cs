namespace BulkApi2.Core.Csv;

/// <summary>Bytes that are collected to be written together.</summary>
internal sealed class ByteBuffer
{
    private const byte Quote = (byte)'"';

    /// <summary>The bytes, and room behind them.</summary>
    public byte[] Bytes { get; private set; } = new byte[128 * 1024];

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    public void Clear() => Length = 0;

    public void Add(byte b)
    {
        Reserve(1);
        Bytes[Length++] = b;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(Bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Adds a value in quotes; a quote in it is doubled.</summary>
    public void AddQuoted(ReadOnlySpan<byte> value)
    {
        Add(Quote);
        foreach (var b in value)
        {
            if (b == Quote)
            {
                Add(b);
            }

            Add(b);
        }

        Add(Quote);
    }

    public void Add(string ascii)
    {
        Reserve(ascii.Length);
        foreach (var c in ascii)
        {
            Bytes[Length++] = (byte)c;
        }
    }

    private void Reserve(int count)
    {
        if (Bytes.Length - Length < count)
        {
            var larger = Bytes;
            Array.Resize(ref larger, Math.Max(Bytes.Length * 2, Length + count));
            Bytes = larger;
        }
    }
}
