using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>
/// The lines of a journal, one by one. Only lines that this version writes are taken, byte by byte: no unknown key, no second value, no
/// other spelling. What stands behind the last whole line was being written when the process ended.
/// </summary>
internal sealed class JournalLines(byte[] bytes, string path)
{
    private const byte End = (byte)'\n';

    private readonly JournalChain _chain = new(0);
    private byte[]? _next;
    private bool _isRead;
    private int _number;

    /// <summary>The bytes of the lines that were read.</summary>
    public int Length { get; private set; }

    /// <summary>Whether the last line that was read is whole but for its end.</summary>
    public bool LacksEnd { get; private set; }

    /// <summary>The check sum of the last line that was read.</summary>
    public ulong Check => _chain.Last;

    /// <summary>Whether there is another line.</summary>
    /// <exception cref="Errors.BulkApiException"><see cref="Errors.ErrorCode.JournalNotValid"/>: it is damaged.</exception>
    public bool HasNext()
    {
        if (!_isRead)
        {
            _next = Read();
            _isRead = true;
        }

        return _next is not null;
    }

    /// <summary>Takes the next line.</summary>
    /// <exception cref="Errors.BulkApiException">
    /// <see cref="Errors.ErrorCode.JournalNotValid"/>: it is missing, damaged, or another.
    /// </exception>
    public T Next<T>(JsonTypeInfo<T> type)
    {
        if (!HasNext())
        {
            throw JournalErrors.NotValid(path, $"its line {_number + 1} is missing");
        }

        var json = _next!;
        (_next, _isRead) = (null, false);
        try
        {
            var value = JsonSerializer.Deserialize(json, type);
            return value is not null && JsonSerializer.SerializeToUtf8Bytes(value, type).AsSpan().SequenceEqual(json)
                ? value
                : throw JournalErrors.NotValid(path, $"its line {_number} has something that this module does not write");
        }
        catch (JsonException error)
        {
            throw JournalErrors.NotValid(path, $"its line {_number} cannot be read", error);
        }
    }

    private byte[]? Read()
    {
        var rest = bytes.AsSpan(Length);
        var end = rest.IndexOf(End);
        if (end < 0)
        {
            return ReadLast(rest);
        }

        _number++;
        Length += end + 1;
        return _chain.Open(rest.Slice(0, end)) ?? throw Damaged();
    }

    /// <summary>
    /// A line without its end. One that is whole counts: what it notes was done, or may have been. Of a line that is not, its step was
    /// not begun. After a power failure, file systems may leave zeros in place of what was being written.
    /// </summary>
    private byte[]? ReadLast(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty && rest[rest.Length - 1] == 0)
        {
            rest = rest.Slice(0, rest.Length - 1);
        }

        if (rest.IsEmpty)
        {
            return null;
        }

        _number++;
        if (_chain.Open(rest) is { } json)
        {
            Length += rest.Length;
            LacksEnd = true;
            return json;
        }

        return IsTorn(rest) ? null : throw Damaged();
    }

    /// <summary>
    /// Whether it is the beginning of a step's line, and not all of it: otherwise something happened to it after it was written.
    /// </summary>
    private static bool IsTorn(ReadOnlySpan<byte> line)
    {
        var beginning = "{\"part\":"u8;
        var common = Math.Min(beginning.Length, line.Length);
        if (!line.Slice(0, common).SequenceEqual(beginning.Slice(0, common)))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(line, isFinalBlock: false, default);
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject)
                {
                    return false;
                }
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private Errors.BulkApiException Damaged() => JournalErrors.NotValid(path, $"the check sum of its line {_number} is wrong");
}
