using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>
/// CSV files as the data of jobs, in as many parts as they need. They are read to their end before anything is sent, so that what
/// is wrong with their last row is known in time. One that is in the jobs' format already is sent as it lies there, any other from a
/// rewritten copy. Parts end between rows, and each has the header.
/// </summary>
public sealed class CsvFile : IDisposable
{
    private readonly SpoolFile? _copy;

    internal CsvFile(CutParts cut, SpoolFile? copy, Projection projection, CsvFormat format)
    {
        (_copy, Way, Parts, Looks, Projection, Format) = (copy, cut.Way, cut.Parts, cut.Looks, projection, format);
        RecordCount = cut.Parts.Sum(static part => part.RecordCount);
        Length = cut.Parts.Sum(static part => part.Length);
    }

    /// <summary>The data of one job each, at least one; to be read before this is disposed.</summary>
    public IReadOnlyList<IJobData> Parts { get; }

    /// <summary>What is sent of the files.</summary>
    public CutWay Way { get; }

    /// <summary>The files as they were read; none for records.</summary>
    public IReadOnlyList<FileVersion> Versions { get; internal init; } = [];

    /// <summary>Rows of all parts, the headers not counted.</summary>
    public long RecordCount { get; }

    /// <summary>Bytes of all parts, each with its header.</summary>
    public long Length { get; }

    /// <summary>The format of the parts.</summary>
    public CsvFormat Format { get; }

    /// <summary>The columns that are sent, and where in the file they come from.</summary>
    public Projection Projection { get; }

    /// <summary>Where looks at the rows began that count, in the order of the rows.</summary>
    internal IReadOnlyList<(int Source, long Place)> Looks { get; }

    /// <summary>Reads files whose columns are called as the org calls its fields.</summary>
    /// <param name="paths">Where they are; at least one.</param>
    /// <param name="format">The jobs'; null for that of the first file, so that one of UTF-8 need not be rewritten.</param>
    /// <param name="options">How to read them.</param>
    /// <param name="reporter">Hears of the bytes that are read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BulkApiException">As for <see cref="DataInput"/>.</exception>
    public static async Task<CsvFile> ReadAsync(
        IReadOnlyList<string> paths, CsvFormat? format, CsvFileOptions options, Reporter reporter, CancellationToken cancellationToken)
    {
        var input = await DataInput.OpenAsync(paths, format, options, reporter, cancellationToken).ConfigureAwait(false);
        return await input.CutAsync(fields: null, reporter, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _copy?.Dispose();
}
