using System.Globalization;
using BulkApi2.LocalOrg.Queries;
using BulkApi2.LocalOrg.Records;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Queries whose pages are still being fetched.</summary>
internal sealed class QueryCursors
{
    // As many as a user may have; the oldest makes room.
    private const int MaxOpen = 10;
    private const string KeyPrefix = "01g";

    private readonly IdSpace _ids;
    private readonly Queue<QueryCursor> _open = new();
    private int _count;

    public QueryCursors(IdSpace ids)
    {
        _ids = ids;
    }

    public QueryCursor Open(BoundQuery query, IReadOnlyList<int> rows)
    {
        var cursor = new QueryCursor(_ids.Compose(KeyPrefix, _count++), query, rows);
        _open.Enqueue(cursor);
        if (_open.Count > MaxOpen)
        {
            _open.Dequeue();
        }

        return cursor;
    }

    /// <summary>The cursor and the place in it that <c>id-place</c> names.</summary>
    /// <exception cref="ApiException">There is none any more, or there never was.</exception>
    public (QueryCursor Cursor, int First) Find(string locator)
    {
        var dash = locator.LastIndexOf('-');
        var id = dash < 0 ? string.Empty : locator.Substring(0, dash);
        var cursor = _open.FirstOrDefault(
            open => id.Length >= 15 && open.Id.StartsWith(id, StringComparison.Ordinal));
        var isPlace = int.TryParse(
            locator.Substring(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var first);
        return cursor is not null && isPlace && first < cursor.Rows.Count ? (cursor, first) : throw Locator.Invalid();
    }
}
