using System.Text;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Csv;

/// <summary>
/// A CSV file as a job's data: without its byte order mark, and with the job's row ends. A file that has them already
/// is sent as it lies there, any other from a rewritten copy.
/// </summary>
public sealed class CsvFile : IJobData
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    private readonly string _path;
    private readonly SpoolFile? _copy;
    private readonly int _start;

    /// <summary>Looks at the start of the file.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.EmptyInput"/>,
    /// <see cref="ErrorCode.UnsupportedEncoding"/>, <see cref="ErrorCode.DelimiterMismatch"/> or <see cref="ErrorCode.JobTooLarge"/>.
    /// </exception>
    public CsvFile(string path, CsvFormat format, long maxBytes = CsvSpool.DefaultMaxBytes)
    {
        _path = path;
        using var file = InputFile.OpenRead(_path);
        var mark = new byte[3];
        var read = file.Read(mark, 0, 3);
        if (read >= 2 && (mark[0], mark[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
        {
            throw new BulkApiException(ErrorCode.UnsupportedEncoding, $"'{path}' is UTF-16 text; Salesforce takes UTF-8.");
        }

        _start = read == 3 && mark.SequenceEqual(Utf8Mark) ? 3 : 0;
        file.Position = _start;
        if (!FindRows(file, out var header, out var rowEnd))
        {
            throw new BulkApiException(
                ErrorCode.EmptyInput, file.Length <= _start ? $"'{path}' is empty." : $"'{path}' has a header and no rows.");
        }

        CheckDelimiter(header, format);
        if (rowEnd != format.RowEnd)
        {
            _copy = new SpoolFile();
            file.Position = _start;
            RowEnds.Rewrite(file, _copy.Write, format.RowEnd);
        }

        Length = _copy?.Length ?? file.Length - _start;
        if (Length > maxBytes)
        {
            Dispose();
            throw new BulkApiException(
                ErrorCode.JobTooLarge, $"'{path}' has {Length:N0} bytes; one job takes {maxBytes:N0}.");
        }
    }

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public Stream OpenRead()
    {
        if (_copy is not null)
        {
            return _copy.OpenRead();
        }

        var file = InputFile.OpenRead(_path);
        file.Position = _start;
        return file;
    }

    /// <inheritdoc/>
    public void Dispose() => _copy?.Dispose();

    /// <summary>No field's name has a delimiter in it, so a header with another one and not the job's is separated by that.</summary>
    private void CheckDelimiter(string header, CsvFormat format)
    {
        var other = header.IndexOfAny(CsvFormat.AllDelimiters);
        if (other >= 0 && header.IndexOf(format.Delimiter) < 0)
        {
            throw new BulkApiException(
                ErrorCode.DelimiterMismatch,
                $"The columns of '{_path}' are separated by {CsvFormat.NameOf(header[other])}, and the job expects {CsvFormat.NameOf(format.Delimiter)}.");
        }
    }

    /// <summary>Whether a row follows the header, and how the header ends.</summary>
    private static bool FindRows(FileStream file, out string header, out string rowEnd)
    {
        (header, rowEnd) = ("", "\n");
        var scanner = new RowScanner();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = file.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (header.Length == 0 && Array.IndexOf(buffer, (byte)'\n', 0, read) is >= 0 and var end)
            {
                header = Encoding.UTF8.GetString(buffer, 0, end);
                rowEnd = end > 0 && buffer[end - 1] == '\r' ? "\r\n" : "\n";
            }

            scanner.Scan(buffer.AsSpan(0, read));
            if (scanner.Lines > 1)
            {
                return true;
            }
        }

        return false;
    }
}
