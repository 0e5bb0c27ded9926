namespace BulkApi2.Core.Csv;

/// <summary>Counts records in CSV bytes that arrive in pieces. A line break inside quotes ends no record; a blank line is none.</summary>
internal sealed class RowScanner
{
    private bool _inQuotes;
    private bool _lineHasText;
    private long _lines;

    /// <summary>Lines with something in them, the last one also without its line break.</summary>
    public long Lines => _lines + (_lineHasText ? 1 : 0);

    /// <summary>Takes the next bytes.</summary>
    public void Scan(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var next = _inQuotes ? bytes.IndexOf((byte)'"') : bytes.IndexOfAny((byte)'"', (byte)'\n');
            if (next < 0)
            {
                _lineHasText |= HasText(bytes);
                return;
            }

            if (bytes[next] == '"')
            {
                _inQuotes = !_inQuotes;
                _lineHasText = true;
            }
            else
            {
                _lines += _lineHasText || HasText(bytes.Slice(0, next)) ? 1 : 0;
                _lineHasText = false;
            }

            bytes = bytes.Slice(next + 1);
        }
    }

    private static bool HasText(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 1 || (bytes.Length == 1 && bytes[0] != '\r');
}
