using System.Text;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Results;

namespace BulkApi2.Core.Csv;

/// <summary>
/// Records as CSV on the disk, ready to be sent any number of times. Written by hand because this is what the product
/// is measured by; the rules are few (facts, section 6): quote a value with the delimiter, a quote or a line break in it.
/// </summary>
public sealed class CsvSpool : IJobData
{
    /// <summary>100,000,000 bytes: what Salesforce advises, because its limit of 150 MB counts the base64 form.</summary>
    public const long DefaultMaxBytes = 100_000_000;

    /// <summary>Longer texts are faster with the system's vectorised search and encoding.</summary>
    private const int LongestPlain = 32;
    private const int FlushAt = 128 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SpoolFile _file = new();
    private readonly IReadOnlyList<string> _names;
    private readonly CsvFormat _format;
    private readonly long _maxBytes;
    private readonly char[] _mustQuote;
    private readonly bool[] _mustQuoteAscii = new bool[128];
    private byte[] _buffer = new byte[FlushAt * 2];
    private int _used;
    private long _flushed;

    /// <summary>Starts with the header.</summary>
    /// <param name="names">The columns, as of a <see cref="Columns.Projection"/>.</param>
    /// <param name="format">The dialect of the job.</param>
    /// <param name="maxBytes">The most bytes of the CSV, the header among them.</param>
    public CsvSpool(IReadOnlyList<string> names, CsvFormat format, long maxBytes = DefaultMaxBytes)
    {
        (_names, _format, _maxBytes) = (names, format, maxBytes);
        _mustQuote = [format.Delimiter, '"', '\r', '\n'];
        Array.ForEach(_mustQuote, c => _mustQuoteAscii[c] = true);
        WriteRow(_names);
    }

    /// <inheritdoc/>
    public long Length => _flushed + _used;

    /// <inheritdoc/>
    public long RecordCount { get; private set; }

    /// <summary>Records of the same input that went elsewhere; they are counted in errors.</summary>
    public long RecordsBefore { get; init; }

    /// <inheritdoc/>
    public RowTrack? Rows { get; init; }

    /// <summary>Adds a record.</summary>
    /// <param name="values">One for each column; null is the empty value.</param>
    /// <returns>False if the record would take the spool over its limit; nothing was added then.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.UnsupportedValue"/> for half a surrogate pair.</exception>
    public bool TryAdd(IReadOnlyList<string?> values)
    {
        if (_used >= FlushAt)
        {
            Flush();
        }

        var start = _used;
        WriteRow(values);
        if (Length > _maxBytes)
        {
            _used = start;
            return false;
        }

        RecordCount++;
        Rows?.Add(values);
        return true;
    }

    /// <inheritdoc/>
    public Stream OpenRead()
    {
        Flush();
        return _file.OpenRead();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void WriteRow(IReadOnlyList<string?> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                Write(_format.Delimiter);
            }

            WriteField(values[i], i, isOnly: values.Count == 1);
        }

        foreach (var end in _format.RowEnd)
        {
            Write(end);
        }
    }

    private void WriteField(string? value, int column, bool isOnly)
    {
        if (string.IsNullOrEmpty(value))
        {
            // A row of one empty value would be a blank line, and readers skip those.
            if (isOnly)
            {
                Write('"');
                Write('"');
            }

            return;
        }

        if (TryWritePlain(value!))
        {
            return;
        }

        if (value!.IndexOfAny(_mustQuote) < 0)
        {
            WriteText(value, column);
            return;
        }

        Write('"');
        WriteText(value.IndexOf('"') < 0 ? value : value.Replace("\"", "\"\""), column);
        Write('"');
    }

    /// <summary>Most fields are short, of ASCII, and need no quotes: one pass finds that out and writes them.</summary>
    private bool TryWritePlain(string value)
    {
        if (value.Length > LongestPlain)
        {
            return false;
        }

        Reserve(LongestPlain);
        var target = _buffer.AsSpan(_used, value.Length);
        var mustQuote = _mustQuoteAscii;
        for (var i = 0; i < target.Length; i++)
        {
            var c = value[i];
            if (c >= mustQuote.Length || mustQuote[c])
            {
                return false;
            }

            target[i] = (byte)c;
        }

        _used += value.Length;
        return true;
    }

    private void WriteText(string text, int column)
    {
        Reserve(Utf8.GetMaxByteCount(text.Length));
        try
        {
            _used += Utf8.GetBytes(text, 0, text.Length, _buffer, _used);
        }
        catch (EncoderFallbackException error)
        {
            throw new BulkApiException(
                ErrorCode.UnsupportedValue,
                $"Record {RecordsBefore + RecordCount + 1} has half a character (a lone surrogate) in the column '{_names[column]}'.",
                error);
        }
    }

    private void Write(char ascii)
    {
        Reserve(1);
        _buffer[_used++] = (byte)ascii;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _used < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _used + count));
        }
    }

    private void Flush()
    {
        _file.Write(_buffer, 0, _used);
        _flushed += _used;
        _used = 0;
    }
}
