using System.IO.Hashing;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Core.Data;

/// <summary>
/// Records as CSV on the disk, ready to be sent any number of times. Written by hand because this is what the product
/// is measured by; the rules are few (facts, section 6): quote a value with the delimiter, a quote or a line break in it.
/// </summary>
public sealed partial class CsvSpool : IJobData
{
    /// <summary>100,000,000 bytes: what Salesforce advises, because its limit of 150 MB counts the base64 form.</summary>
    public const long DefaultMaxBytes = 100_000_000;

    private const int FlushAt = 128 * 1024;

    private readonly IReadOnlyList<string> _names;
    private readonly long _maxBytes;
    private readonly char[] _mustQuote;
    private readonly bool[] _mustQuoteAscii = new bool[128];
    private readonly XxHash128 _hash = new();
    private byte[] _buffer = new byte[FlushAt * 2];
    private int _used;
    private long _flushed;

    /// <summary>Starts with the header.</summary>
    /// <param name="names">The columns, as of a <see cref="Columns.Projection"/>.</param>
    /// <param name="format">The dialect of the job.</param>
    /// <param name="maxBytes">The most bytes of the CSV, the header among them.</param>
    /// <param name="path">An empty file that it fills, and that outlives the process; null for a file that nobody else can find.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileNotWritable"/>.</exception>
    public CsvSpool(IReadOnlyList<string> names, CsvFormat format, long maxBytes = DefaultMaxBytes, string? path = null)
    {
        File = path is null ? new SpoolFile() : new SpoolFile(path);
        (_names, Format, _maxBytes, Path) = (names, format, maxBytes, path);
        _mustQuote = [format.Delimiter, '"', '\r', '\n'];
        Array.ForEach(_mustQuote, c => _mustQuoteAscii[c] = true);
        WriteRow(_names);
    }

    /// <summary>The dialect.</summary>
    public CsvFormat Format { get; }

    /// <summary>Where it lies; null for a file that nobody else can find, nor change.</summary>
    internal string? Path { get; }

    /// <summary>The bytes, but for those that <see cref="OpenRead"/> puts there first.</summary>
    internal SpoolFile File { get; }

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
        return File.OpenRead();
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();

    /// <summary>Whether these bytes are what was written so far. Only known of a spool that has a name.</summary>
    internal bool IsWritten(Stream bytes)
    {
        var hash = new XxHash128();
        hash.Append(bytes);
        return hash.GetCurrentHash().AsSpan().SequenceEqual(_hash.GetCurrentHash());
    }

    private void Flush()
    {
        File.Write(_buffer, 0, _used);
        if (Path is not null)
        {
            _hash.Append(_buffer.AsSpan(0, _used));
        }

        _flushed += _used;
        _used = 0;
    }
}
