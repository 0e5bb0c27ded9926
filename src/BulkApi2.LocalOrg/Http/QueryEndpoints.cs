using System.Globalization;
using System.Text.RegularExpressions;
using BulkApi2.LocalOrg.Queries;
using BulkApi2.LocalOrg.Records;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Answers queries at once, in pages.</summary>
internal sealed class QueryEndpoints
{
    private const string Root = "services/data/v{version}/";
    private const int SmallestPage = 200;
    private const int LargestPage = 2000;

    private static readonly Regex BatchSize = new(@"\bbatchSize\s*=\s*(?<size>\d{1,9})", RegexOptions.IgnoreCase);

    private readonly RecordStore _store;
    private readonly QueryBinder _binder;
    private readonly QueryCursors _cursors;

    public QueryEndpoints(RecordStore store, QueryBinder binder)
    {
        _store = store;
        _binder = binder;
        _cursors = new QueryCursors(store.Ids);
    }

    public IEnumerable<Route> Routes =>
    [
        new("GET", Root + "query", call => Run(call, false)),
        new("GET", Root + "queryAll", call => Run(call, true)),
        new("GET", Root + "query/{locator}", Continue),
        new("GET", Root + "queryAll/{locator}", Continue),
    ];

    private Answer Run(Call call, bool includesDeleted)
    {
        var query = _binder.Bind(call.Request.Parameter("q") ?? string.Empty, includesDeleted);
        if (string.Equals(call.Request.Parameter("columns"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return ColumnJson.Write(query);
        }

        if (query.IsCount)
        {
            return QueryJson.Count(query.Count());
        }

        if (query.Counts.Count > 0)
        {
            return QueryJson.Counts(query);
        }

        int[] rows = [.. query.Rows()];
        return rows.Length <= PageSize(call)
            ? Page(call, new QueryCursor(string.Empty, query, rows), 0)
            : Page(call, _cursors.Open(query, rows), 0);
    }

    private Answer Continue(Call call)
    {
        var (cursor, first) = _cursors.Find(call["locator"]);
        return Page(call, cursor, first);
    }

    private Answer Page(Call call, QueryCursor cursor, int first)
    {
        var size = PageSize(call);
        var next = first + size < cursor.Rows.Count
            ? $"/services/data/v{call.Version}/query/{cursor.Id}-{first + size}"
            : null;
        return QueryJson.Page(cursor.Query, cursor.Rows, first, size, next, new RecordJson(_store, call.Version));
    }

    private static int PageSize(Call call)
    {
        var match = BatchSize.Match(call.Request.Header("Sforce-Query-Options") ?? string.Empty);
        return !match.Success ? LargestPage : Math.Min(LargestPage, Math.Max(
            SmallestPage, int.Parse(match.Groups["size"].Value, CultureInfo.InvariantCulture)));
    }
}
