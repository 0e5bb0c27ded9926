using System.Text;
using BulkApi2.LocalOrg.Http;
using BulkApi2.LocalOrg.Limits;
using BulkApi2.LocalOrg.Queries;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>
/// Runs the query of one job: finds the rows at once, then writes their values down, some at a time, so that the result
/// stays what it was when records change.
/// </summary>
internal sealed class QueryRun : JobWork
{
    private const int BytesOfAKilobyte = 1024;

    private readonly QuerySettings _settings;
    private readonly DailyMeter _kilobytes;
    private readonly int _batchSize;
    private readonly int _rowCount;
    private readonly IReadOnlyList<BoundField> _fields;
    private readonly StringBuilder _line = new();
    private int[] _rows;
    private int _next;
    private int _paidKilobytes;

    public QueryRun(QuerySettings settings, DailyMeter kilobytes, int batchSize)
    {
        _settings = settings;
        _kilobytes = kilobytes;
        _batchSize = batchSize;
        _fields = ApiVersions.KeepsColumnOrder(settings.ApiVersion)
            ? settings.Query.Fields
            : [.. settings.Query.Fields.OrderBy(field => field.Path, StringComparer.Ordinal)];
        _rows = [.. settings.Query.Rows()];
        _rowCount = _rows.Length;
        Result = new QueryResult(Line(field => field.Path));
    }

    public QueryResult Result { get; }

    public override int ExpectedRows => _rowCount;

    public override int RowsDone => _next;

    public override bool IsDone => _next == _rowCount;

    public override void Advance(int rowsDue, DateTimeOffset now)
    {
        for (var i = 0; i < _batchSize && _next < rowsDue && !IsDone; i++)
        {
            var row = _rows[_next++];
            Result.Add(Line(field => Value(field, row)));
        }

        var kilobytes = (int)((Result.Length + BytesOfAKilobyte - 1) / BytesOfAKilobyte);
        if (!_kilobytes.TryTake(kilobytes - _paidKilobytes))
        {
            throw new JobFailedException("ExceededQuota", QuotaText(_kilobytes));
        }

        _paidKilobytes = kilobytes;
    }

    public override void Dispose()
    {
        _rows = [];
        if (IsDone)
        {
            Result.Complete();
            return;
        }

        Result.Clear();
    }

    public static string QuotaText(DailyMeter kilobytes) =>
        $"Max bulk v2 query result size stored ({kilobytes.Max}) kb per 24 hrs has been exceeded";

    // Files have their moments with a Z, where JSON has an offset.
    private static string? Value(BoundField field, int row)
    {
        var value = field.Read(row);
        return field.Field.SoapType == "xsd:dateTime" ? value?.Replace("+0000", "Z") : value;
    }

    private string Line(Func<BoundField, string?> cell)
    {
        for (var i = 0; i < _fields.Count; i++)
        {
            _line.Append(i == 0 ? string.Empty : _settings.Dialect.Delimiter.ToString());
            _line.Append('"').Append(cell(_fields[i])?.Replace("\"", "\"\"")).Append('"');
        }

        var line = _line.Append(_settings.Dialect.LineEnding).ToString();
        _line.Clear();
        return line;
    }
}
