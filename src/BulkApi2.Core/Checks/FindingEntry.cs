namespace BulkApi2.Core.Checks;

/// <summary>A finding that grows while rows are checked.</summary>
internal sealed class FindingEntry
{
    private const int MostRows = 10;

    private readonly List<long> _rows = [];

    public FindingEntry(string? column, string id) => (Column, Id) = (column, id);

    public string? Column { get; }

    public string Id { get; }

    public FindingSeverity Severity { get; set; }

    public string Problem { get; set; } = "";

    public string Suggestion { get; set; } = "";

    /// <summary>Whether all rows are concerned, whatever they hold.</summary>
    public bool IsOfAllRows { get; set; }

    public long Count { get; private set; }

    public void AddRow(long row)
    {
        Count++;
        if (_rows.Count < MostRows)
        {
            _rows.Add(row);
        }
    }

    /// <summary>Adds the same finding of rows that come after these.</summary>
    public void Append(FindingEntry next, long rowsBefore)
    {
        if (Count == 0 && (next.Count > 0 || Problem.Length == 0))
        {
            (Severity, Problem, Suggestion, IsOfAllRows) = (next.Severity, next.Problem, next.Suggestion, next.IsOfAllRows);
        }

        _rows.AddRange(next._rows.Take(MostRows - _rows.Count).Select(row => row + rowsBefore));
        Count += next.Count;
    }

    public Finding ToFinding(long rowsChecked) => new()
    {
        Id = Id,
        Column = Column,
        Row = _rows.Count == 0 ? null : _rows[0],
        Severity = Severity,
        Problem = Problem,
        Suggestion = Suggestion,
        Count = IsOfAllRows ? rowsChecked : Count,
        Rows = [.. _rows],
    };
}
