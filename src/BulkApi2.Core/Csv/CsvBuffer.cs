using System.Text;

namespace BulkApi2.Core.Csv;

/// <summary>
/// A window on a stream that begins at the current row and grows with it. Positions are relative to the row's first byte.
/// </summary>
internal sealed class CsvBuffer
{
    /// <summary>What matters inside of quotes: where they end, and where lines do.</summary>
    public static readonly byte[] EndsQuoted = [(byte)'"', (byte)'\r', (byte)'\n'];

    private readonly Stream _source;
    private byte[] _bytes = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isOver;

    public CsvBuffer(Stream source) => _source = source;

    /// <summary>Bytes before the record at hand.</summary>
    public long Forgotten { get; private set; }

    public byte this[int place] => _bytes[_start + place];

    /// <summary>Whether the text goes as far as this.</summary>
    public bool Has(int place)
    {
        while (_start + place >= _end)
        {
            if (!Fill())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first place from <paramref name="place"/> on with one of a few bytes; the end of the text if none comes.</summary>
    public int Find(byte[] wanted, int place)
    {
        while (true)
        {
            var found = _bytes.AsSpan(_start + place, _end - _start - place).IndexOfAny(wanted);
            if (found >= 0)
            {
                return place + found;
            }

            place = _end - _start;
            if (place > CsvReader.LongestRecord || !Fill())
            {
                return place;
            }
        }
    }

    /// <summary>Whether there is only white space from one place to another, and some of it.</summary>
    public bool IsBlank(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (this[i] is not ((byte)' ' or (byte)'\t'))
            {
                return false;
            }
        }

        return end > start;
    }

    public ReadOnlySpan<byte> Slice(int start, int end) => _bytes.AsSpan(_start + start, end - start);

    public string GetText(int start, int length) => length == 0 ? "" : Encoding.UTF8.GetString(_bytes, _start + start, length);

    /// <summary>The next record begins here.</summary>
    public void Forget(int place)
    {
        _start += place;
        Forgotten += place;
    }

    private bool Fill()
    {
        if (_isOver)
        {
            return false;
        }

        if (_end == _bytes.Length)
        {
            MakeRoom();
        }

        var read = _source.Read(_bytes, _end, _bytes.Length - _end);
        _end += read;
        _isOver = read == 0;
        return !_isOver;
    }

    private void MakeRoom()
    {
        var kept = _end - _start;
        var target = kept > _bytes.Length / 2 ? new byte[_bytes.Length * 2] : _bytes;
        Buffer.BlockCopy(_bytes, _start, target, 0, kept);
        (_bytes, _start, _end) = (target, 0, kept);
    }
}
