namespace BulkApi2.Core.RowNumbers;

/// <summary>
/// Gives the records of a job's results the numbers of their rows. Begins anew for each reading of the results; all kinds of
/// one reading share it, so that of two equal rows one is found in each.
/// </summary>
internal sealed class RowMatcher
{
    private const int AllGiven = -1;

    private readonly RowTrack _track;

    /// <summary>By the last of some equal rows: the one to give next. Only where there are several.</summary>
    private readonly Dictionary<int, int> _next = [];
    private int[]? _order;

    public RowMatcher(RowTrack track) => _track = track;

    /// <summary>Records that no row was found for.</summary>
    public long Unmatched { get; private set; }

    /// <summary>The columns of the records that come next. If one of the rows' is missing, none can be matched.</summary>
    public void Use(IReadOnlyList<string> header)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Count; i++)
        {
            places[header[i]] = i;
        }

        _order = _track.Columns.All(places.ContainsKey) ? [.. _track.Columns.Select(name => places[name])] : null;
    }

    /// <summary>Finds the row of a record.</summary>
    /// <returns>Its number, the lowest that was not given yet among equal rows; null if there is none.</returns>
    public long? Take(IReadOnlyList<string?> values)
    {
        var last = _order is null ? RowTrack.None : _track.Find(RowKey.Of(values, _order));
        var place = last == RowTrack.None ? AllGiven : NextOf(last);
        if (place == AllGiven)
        {
            Unmatched++;
            return null;
        }

        return _track.NumberOf(place);
    }

    private int NextOf(int last)
    {
        var first = _track.Next(last);
        if (first == last)
        {
            return last;
        }

        var place = _next.TryGetValue(last, out var known) ? known : first;
        if (place != AllGiven)
        {
            _next[last] = place == last ? AllGiven : _track.Next(place);
        }

        return place;
    }
}
