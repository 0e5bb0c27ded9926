using System.Text;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <content>How values become bytes.</content>
public sealed partial class CsvSpool
{
    /// <summary>Longer texts are faster with the system's vectorised search and encoding.</summary>
    private const int LongestPlain = 32;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private void WriteRow(IReadOnlyList<string?> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                Write(Format.Delimiter);
            }

            WriteField(values[i], i, isOnly: values.Count == 1);
        }

        foreach (var end in Format.RowEnd)
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
}
