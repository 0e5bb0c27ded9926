using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Core.Data;

/// <summary>Some of the rows of a file, or of a copy of it, as the data of one job.</summary>
internal sealed class FilePart : IJobData
{
    private readonly byte[] _header;
    private readonly Func<long, Stream> _open;
    private readonly long _start;
    private readonly long _end;

    /// <param name="header">With its row end.</param>
    /// <param name="open">Opens the rows at a place.</param>
    /// <param name="start">The place of the first of these rows.</param>
    /// <param name="end">The place behind the last.</param>
    /// <param name="recordCount">How many they are.</param>
    public FilePart(byte[] header, Func<long, Stream> open, long start, long end, long recordCount) =>
        (_header, _open, _start, _end, RecordCount) = (header, open, start, end, recordCount);

    /// <inheritdoc/>
    public long Length => _header.Length + _end - _start;

    /// <inheritdoc/>
    public long RecordCount { get; }

    /// <inheritdoc/>
    public RowTrack? Rows { get; init; }

    /// <inheritdoc/>
    public Stream OpenRead() => new HeadedStream(_header, _open(_start), _end - _start);

    /// <summary>The owner of all parts closes the file.</summary>
    public void Dispose()
    {
    }
}
