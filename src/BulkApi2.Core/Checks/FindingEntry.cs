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
