using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>Writes files anew in the format of their jobs, one behind the other, and cuts the copy.</summary>
/// <param name="sources">The files.</param>
/// <param name="format">The jobs'.</param>
/// <param name="projection">The columns to send.</param>
/// <param name="options">What a part may have.</param>
/// <param name="look">Looks at the rows; null for nothing.</param>
internal sealed class RewrittenParts(
    IReadOnlyList<CsvSource> sources, CsvFormat format, Projection projection, CsvFileOptions options, RowLook? look)
{
    private readonly string _name = string.Join(", ", sources.Select(static source => source.Text.Name));

    /// <summary>Writes the copy.</summary>
    /// <param name="target">Where to; empty.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.JobTooLarge"/>, <see cref="ErrorCode.InvalidCsv"/>, <see cref="ErrorCode.UnsupportedEncoding"/>,
    /// <see cref="ErrorCode.FileNotWritable"/>, <see cref="ErrorCode.FileChanged"/>.
    /// </exception>
    public CutParts Write(SpoolFile target)
    {
        var header = RowCopy.HeaderOf(projection, format);
        var cutter = new PartCutter(header, target.OpenRead, 0, projection, options, _name);
        var values = new RowValues(projection, options.ClearsEmpty);
        var copy = new RowCopy(projection, format, options.ClearsEmpty, target);
        for (var i = 0; i < sources.Count; i++)
        {
            var source = sources[i];
            var see = look?.Invoke(i, source.HeaderEnd);
            source.Read(reader =>
            {
                see?.Invoke(reader);
                copy.Add(reader, source.Delimiter);
                cutter.Add(copy.Length, reader, source.Text.Name)?.Add(values.Of(reader));
                return true;
            });
        }

        copy.Flush();

        // Nothing of a source is read again when its copy is sent.
        foreach (var source in sources)
        {
            source.Text.Prove(source.Watch);
        }

        return new CutParts(
            CutWay.Rewritten, cutter.Finish(), look is null ? [] : [.. sources.Select(static (source, i) => (i, source.HeaderEnd))]);
    }
}
