using System.Text;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;

namespace BulkApi2.Core.Files;

/// <summary>Writes rows of a file anew, in the format of a job: its columns, its delimiter, its row ends. Values stay as they are.</summary>
internal sealed class RowCopy
{
    private const int FlushAt = 128 * 1024;
    private const byte Quote = (byte)'"';

    private static readonly byte[] Cleared = Encoding.ASCII.GetBytes(BlankRules.Clearing);

    private readonly IReadOnlyList<OutputColumn> _columns;
    private readonly CsvFileOptions _options;
    private readonly SpoolFile _target;
    private readonly byte[]?[] _constants;
    private readonly byte _delimiter;
    private readonly byte[] _rowEnd;
    private readonly string?[] _values;
    private byte[] _buffer = new byte[FlushAt * 2];
    private int _used;
    private long _flushed;

    /// <summary>Begins with the header.</summary>
    public RowCopy(Projection projection, CsvFormat format, CsvFileOptions options, SpoolFile target)
    {
        (_columns, _options, _target) = (projection.Columns, options, target);
        _delimiter = (byte)format.Delimiter;
        _rowEnd = Encoding.ASCII.GetBytes(format.RowEnd);
        _values = new string?[_columns.Count];
        _constants = [.. _columns.Select(column => column.Constant is { } text ? Encoding.UTF8.GetBytes(Quoted(text, format)) : null)];
        Write(HeaderOf(projection, format));
    }

    /// <summary>In bytes.</summary>
    public long Length => _flushed + _used;

    public long RowCount { get; private set; }

    /// <summary>The header of an upload, with its row end.</summary>
    public static byte[] HeaderOf(Projection projection, CsvFormat format) => Encoding.UTF8.GetBytes(
        string.Join(format.Delimiter.ToString(), projection.Names.Select(name => Quoted(name, format))) + format.RowEnd);

    /// <summary>Adds the row at hand.</summary>
    public void Add(CsvRecord row, char delimiter)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            if (i > 0)
            {
                Write([_delimiter]);
            }

            if (_constants[i] is { } constant)
            {
                Write(constant);
            }
            else
            {
                WriteField(row, _columns[i], (byte)delimiter != _delimiter);
            }
        }

        Write(_rowEnd);
        RowCount++;
        Tell(row);
        if (_used >= FlushAt)
        {
            Flush();
        }
    }

    /// <summary>Nothing is whole before this.</summary>
    public void Flush()
    {
        _target.Write(_buffer, 0, _used);
        _flushed += _used;
        _used = 0;
    }

    private static string Quoted(string text, CsvFormat format) =>
        text.Length == 0 || text.IndexOfAny([format.Delimiter, '"', '\r', '\n']) >= 0 ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

    private void WriteField(CsvRecord row, OutputColumn column, bool hasOtherDelimiter)
    {
        var bytes = row.GetBytes(column.Source);
        if (row.IsEmpty(column.Source))
        {
            // A row of one empty value would be a blank line.
            Write(Clears(column) ? Cleared : _columns.Count == 1 ? [Quote, Quote] : bytes);
            return;
        }

        var mustQuote = !row.IsQuoted(column.Source)
            && ((row.HasLooseQuote && bytes.IndexOf(Quote) >= 0) || (hasOtherDelimiter && bytes.IndexOf(_delimiter) >= 0));
        if (!mustQuote)
        {
            Write(bytes);
            return;
        }

        Write([Quote]);
        foreach (var b in bytes)
        {
            Write(b == Quote ? [Quote, Quote] : [b]);
        }

        Write([Quote]);
    }

    private bool Clears(OutputColumn column) => _options.ClearsEmpty && !column.IsKey;

    private void Tell(CsvRecord row)
    {
        if (_options.Row is not { } tell)
        {
            return;
        }

        for (var i = 0; i < _columns.Count; i++)
        {
            var column = _columns[i];
            _values[i] = column.Constant ?? (Clears(column) && row.IsEmpty(column.Source) ? BlankRules.Clearing : row.GetText(column.Source));
        }

        tell(_values);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _used < bytes.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _used + bytes.Length));
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }
}
