using System.Text;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Wire;

/// <summary>Reads lines and blocks of bytes from a connection.</summary>
internal sealed class ConnectionReader
{
    private const int BufferSize = 64 * 1024;

    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly Stream _stream;
    private int _start;
    private int _end;

    public ConnectionReader(Stream stream)
    {
        _stream = stream;
    }

    /// <summary>
    /// The next line without its end; null if nothing comes any more. Of one that is longer than the limit, the end may
    /// be missing.
    /// </summary>
    public async Task<string?> ReadLineAsync(int limit)
    {
        var line = new StringBuilder();
        while (line.Length <= limit)
        {
            if (!await FillAsync().ConfigureAwait(false))
            {
                return line.Length == 0 ? null : throw new EndOfStreamException();
            }

            var newLine = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var end = newLine < 0 ? _end : newLine;
            line.Append(Latin1.GetString(_buffer, _start, end - _start));
            _start = newLine < 0 ? _end : newLine + 1;
            if (newLine >= 0)
            {
                return line.ToString().TrimEnd('\r');
            }
        }

        return line.ToString();
    }

    /// <summary>Waits until the client is done, whatever it sends.</summary>
    public async Task SkipAsync()
    {
        do
        {
            _start = _end;
        }
        while (await FillAsync().ConfigureAwait(false));
    }

    /// <summary>Takes as many bytes as there have to be.</summary>
    /// <exception cref="EndOfStreamException">The client left before.</exception>
    public async Task ReadBlockAsync(long count, SegmentedBytes target)
    {
        while (count > 0)
        {
            if (!await FillAsync().ConfigureAwait(false))
            {
                throw new EndOfStreamException();
            }

            var taken = (int)Math.Min(count, _end - _start);
            target.Append(_buffer, _start, taken);
            _start += taken;
            count -= taken;
        }
    }

    private async Task<bool> FillAsync()
    {
        if (_start < _end)
        {
            return true;
        }

        _start = 0;
        _end = await _stream.ReadAsync(_buffer, 0, _buffer.Length).ConfigureAwait(false);
        return _end > 0;
    }
}
