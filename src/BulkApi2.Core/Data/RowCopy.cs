using System.Text;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Disk;

namespace BulkApi2.Core.Data;

/// <summary>
/// Writes rows of a file in the format of a job: with its columns, its delimiter and its line ends. Values stay as they are.
/// </summary>
internal sealed class RowCopy
{
    private const int FlushAt = 128 * 1024;
    private const byte Quote = (byte)'"';
    private const string Empty = "\"\"";

    private readonly IReadOnlyList<OutputColumn> _columns;
    private readonly bool _clearsEmpty;
    private readonly SpoolFile _target;
    private readonly byte[]?[] _constants;
    private readonly byte _delimiter;
    private readonly string _rowEnd;
    private readonly ByteBuffer _buffer = new();
    private long _flushed;

    public RowCopy(Projection projection, CsvFormat format, bool clearsEmpty, SpoolFile target)
    {
        (_columns, _clearsEmpty, _target) = (projection.Columns, clearsEmpty, target);
        _delimiter = (byte)format.Delimiter;
        _rowEnd = format.RowEnd;
        _constants = [.. _columns.Select(column => column.Constant is { } text ? Encoding.UTF8.GetBytes(Quoted(text, format)) : null)];
    }

    /// <summary>Bytes of the rows so far.</summary>
    public long Length => _flushed + _buffer.Length;

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
                _buffer.Add(_delimiter);
            }

            if (_constants[i] is { } constant)
            {
                _buffer.Add(constant);
            }
            else
            {
                WriteField(row, _columns[i], (byte)delimiter != _delimiter);
            }
        }

        _buffer.Add(_rowEnd);
        if (_buffer.Length >= FlushAt)
        {
            Flush();
        }
    }

    /// <summary>Nothing is whole before this.</summary>
    public void Flush()
    {
        _target.Write(_buffer.Bytes, 0, _buffer.Length);
        _flushed += _buffer.Length;
        _buffer.Clear();
    }

    private static string Quoted(string text, CsvFormat format) =>
        text.Length == 0 || text.IndexOfAny([format.Delimiter, '"', '\r', '\n']) >= 0 ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

    private void WriteField(CsvRecord row, OutputColumn column, bool hasOtherDelimiter)
    {
        var bytes = row.GetBytes(column.Source);
        if (row.IsEmpty(column.Source))
        {
            WriteEmpty(bytes, column);
            return;
        }

        var mustQuote = !row.IsQuoted(column.Source)
            && ((row.HasLooseQuote && bytes.IndexOf(Quote) >= 0) || (hasOtherDelimiter && bytes.IndexOf(_delimiter) >= 0));
        if (mustQuote)
        {
            _buffer.AddQuoted(bytes);
        }
        else
        {
            _buffer.Add(bytes);
        }
    }

    /// <summary>A row of one empty value would be a blank line.</summary>
    private void WriteEmpty(ReadOnlySpan<byte> bytes, OutputColumn column)
    {
        if (Clears(column))
        {
            _buffer.Add(BlankRules.Clearing);
        }
        else if (_columns.Count == 1)
        {
            _buffer.Add(Empty);
        }
        else
        {
            _buffer.Add(bytes);
        }
    }

    private bool Clears(OutputColumn column) => _clearsEmpty && !column.IsKey;
}
