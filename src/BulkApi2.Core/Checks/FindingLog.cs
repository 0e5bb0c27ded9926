namespace BulkApi2.Core.Checks;

/// <summary>The findings so far, one for each column and kind of problem: many rows take no more memory than few.</summary>
internal sealed class FindingLog
{
    private readonly List<FindingEntry> _entries = [];

    /// <summary>Errors first; otherwise in the order in which they were found.</summary>
    public IReadOnlyList<Finding> ToFindings(long rowsChecked) =>
        [.. _entries.OrderBy(static entry => entry.Severity).Select(entry => entry.ToFinding(rowsChecked))];

    /// <summary>Something is wrong whatever the rows hold.</summary>
    public void AddHeader(FindingSeverity severity, string id, string? column, string problem, string suggestion)
    {
        var entry = Find(column, id);
        (entry.Severity, entry.Problem, entry.Suggestion, entry.IsOfAllRows) = (severity, problem, suggestion, true);
    }

    /// <summary>Something is wrong with a value. It takes the place of what the header gave reason to fear.</summary>
    public FindingEntry OpenValue(ValueFault fault, string column, string problem, string suggestion)
    {
        var entry = Find(column, fault.Id);
        (entry.Severity, entry.Problem, entry.Suggestion, entry.IsOfAllRows) = (fault.Severity, problem, suggestion, false);
        return entry;
    }

    /// <summary>Something is wrong with a row as a whole.</summary>
    public void AddRow(string id, long row, string problem, string suggestion)
    {
        var entry = Find(null, id);
        if (entry.Count == 0)
        {
            (entry.Severity, entry.Problem, entry.Suggestion) = (FindingSeverity.Error, problem, suggestion);
        }

        entry.AddRow(row);
    }

    /// <summary>Adds what was found in rows that come after these.</summary>
    /// <param name="next">Of those rows, by their numbers among themselves.</param>
    /// <param name="rowsBefore">The rows before them.</param>
    public void Append(FindingLog next, long rowsBefore) =>
        next._entries.ForEach(entry => Find(entry.Column, entry.Id).Append(entry, rowsBefore));

    private FindingEntry Find(string? column, string id)
    {
        var entry = _entries.Find(known => known.Column == column && known.Id == id);
        if (entry is null)
        {
            entry = new FindingEntry(column, id);
            _entries.Add(entry);
        }

        return entry;
    }
}
