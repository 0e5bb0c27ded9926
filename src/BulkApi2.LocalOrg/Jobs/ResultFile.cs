using System.Text;
using BulkApi2.LocalOrg.Http;
using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>
/// Writes a file of results, a batch at a time, from the upload and what became of its rows. Nothing is kept
/// for it: the upload is read again.
/// </summary>
internal sealed class ResultFile
{
    // Before this version failedResults names no record.
    private const int FirstWithFailedIds = 53;

    private readonly IngestJob _job;
    private readonly RowOutcomes _outcomes;
    private readonly RecordTable _table;
    private readonly ResultKind _kind;
    private readonly int _seed;
    private readonly int _batchSize;
    private readonly StringBuilder _text = new();

    // Which column of the upload stands at each place; null if each stands at its own.
    private int[]? _order;

    public ResultFile(IngestJob job, RecordTable table, ResultKind kind, int seed, int batchSize)
    {
        _job = job;
        _outcomes = job.Outcomes;
        _table = table;
        _kind = kind;
        _seed = seed;
        _batchSize = batchSize;
    }

    private CsvDialect Dialect => _job.Settings.Dialect;

    private bool HasIds => _kind == ResultKind.Successful
        || ApiVersions.Number(_job.ApiVersion) >= FirstWithFailedIds;

    public IEnumerable<ArraySegment<byte>> Write()
    {
        if (_job.Columns.Count > 0)
        {
            return WriteRows();
        }

        // Rows that were never looked at go back as they came.
        return _kind == ResultKind.Unprocessed ? _job.Upload.Segments : [WriteFirstLine()];
    }

    // The upload may not be what its settings say, so only its first line is taken for the header.
    private ArraySegment<byte> WriteFirstLine()
    {
        using var reader = new StreamReader(_job.Upload.OpenRead(), new UTF8Encoding(false), false);
        WriteHeader(reader.ReadLine() ?? string.Empty);
        return Flush();
    }

    private IEnumerable<ArraySegment<byte>> WriteRows()
    {
        using var reader = new UploadReader(_job.Upload, Dialect);
        _order = Order(reader.Header);
        WriteHeader(_order is null
            ? reader.HeaderText
            : string.Join(Dialect.Delimiter.ToString(), _order.Select(column => reader.Header[column])));
        yield return Flush();
        var batch = new List<(int Index, IReadOnlyList<string> Cells)>();
        var index = 0;
        while (reader.Read())
        {
            if (KindOf(index) == _kind)
            {
                batch.Add((index, reader.Cells));
            }

            index++;
            if (index % _batchSize == 0 && batch.Count > 0)
            {
                yield return Flush(batch, index);
            }
        }

        if (batch.Count > 0)
        {
            yield return Flush(batch, index);
        }
    }

    private int[]? Order(IReadOnlyList<string> header) =>
        _kind == ResultKind.Unprocessed || ApiVersions.KeepsColumnOrder(_job.ApiVersion)
            ? null
            : [.. Enumerable.Range(0, header.Count).OrderBy(column => header[column], StringComparer.Ordinal)];

    private ResultKind KindOf(int index) => index >= _outcomes.Count ? ResultKind.Unprocessed
        : _outcomes.Error(index) is null ? ResultKind.Successful
        : ResultKind.Failed;

    private void WriteHeader(string uploaded)
    {
        var second = _kind switch
        {
            ResultKind.Successful => "sf__Created",
            ResultKind.Failed => "sf__Error",
            _ => null,
        };
        if (second is not null)
        {
            _text.Append($"\"sf__Id\"{Dialect.Delimiter}\"{second}\"");
            _text.Append(uploaded.Length == 0 ? string.Empty : Dialect.Delimiter.ToString());
        }

        _text.Append(uploaded).Append(Dialect.LineEnding);
    }

    private ArraySegment<byte> Flush(List<(int Index, IReadOnlyList<string> Cells)> batch, int seed)
    {
        Shuffle.Rows(batch, row => row.Index, _seed + seed);
        foreach (var (index, cells) in batch)
        {
            WriteRow(index, cells);
        }

        batch.Clear();
        return Flush();
    }

    private void WriteRow(int index, IReadOnlyList<string> cells)
    {
        if (_kind != ResultKind.Unprocessed)
        {
            var record = _outcomes.Record(index);
            WriteCell(record < 0 || !HasIds ? string.Empty : _table.IdOf(record)).Append(Dialect.Delimiter);
            var created = _outcomes.IsCreated(index) ? "true" : "false";
            WriteCell(_outcomes.Error(index) ?? created).Append(Dialect.Delimiter);
        }

        // A row of another length than the header failed; its line has the header's length all the same.
        var count = _kind == ResultKind.Failed ? _job.Columns.Count : cells.Count;
        for (var i = 0; i < count; i++)
        {
            var column = _order?[i] ?? i;
            WriteCell(column < cells.Count && IsEchoed(column) ? cells[column] : string.Empty);
            _text.Append(i == count - 1 ? Dialect.LineEnding : Dialect.Delimiter.ToString());
        }
    }

    // A known issue of the real one: no echo for a header in another case than the field's name.
    private bool IsEchoed(int column) => _kind == ResultKind.Unprocessed || _job.Columns[column].IsCanonical;

    private StringBuilder WriteCell(string value) => _text.Append('"').Append(value.Replace("\"", "\"\"")).Append('"');

    private ArraySegment<byte> Flush()
    {
        var bytes = Encoding.UTF8.GetBytes(_text.ToString());
        _text.Clear();
        return new ArraySegment<byte>(bytes);
    }
}
