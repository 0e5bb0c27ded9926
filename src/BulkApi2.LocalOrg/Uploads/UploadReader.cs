using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace BulkApi2.LocalOrg.Uploads;

/// <summary>
/// Reads the rows of an upload. Its bytes are taken as they are: a byte order mark is part of the header.
/// </summary>
internal sealed class UploadReader : IDisposable
{
    private readonly CsvParser _parser;
    private bool _isBroken;

    public UploadReader(SegmentedBytes upload, CsvDialect dialect)
    {
        var text = new StreamReader(
            upload.OpenRead(), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, 64 * 1024);
        _parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = dialect.Delimiter.ToString(),
            NewLine = dialect.LineEnding,
            Mode = CsvMode.RFC4180,
            HasHeaderRecord = false,
            BufferSize = 64 * 1024,
            BadDataFound = _ => _isBroken = true,
        });
        Header = _parser.Read() ? _parser.Record! : [];
        HeaderText = Header.Count == 0 ? string.Empty : _parser.RawRecord.TrimEnd('\r', '\n');
    }

    /// <summary>The names of the columns; none if there is nothing at all.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The header as it was sent.</summary>
    public string HeaderText { get; }

    /// <summary>The cells of the row read last.</summary>
    public IReadOnlyList<string> Cells { get; private set; } = [];

    /// <summary>Quotes stand in the row read last where none may stand.</summary>
    public bool IsBroken => _isBroken;

    public bool Read()
    {
        if (!_parser.Read())
        {
            return false;
        }

        _isBroken = false;
        Cells = _parser.Record!;
        return true;
    }

    public void Dispose() => _parser.Dispose();
}
