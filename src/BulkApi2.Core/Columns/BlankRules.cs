namespace BulkApi2.Core.Columns;

/// <summary>How blank values are sent. What records are found by is never cleared.</summary>
/// <param name="ClearsNull">Whether null empties its field, instead of leaving it alone.</param>
/// <param name="ClearsEmpty">Whether an empty text does.</param>
public sealed record BlankRules(bool ClearsNull = false, bool ClearsEmpty = false)
{
    /// <summary>Empties a field; an empty text would leave it alone (Bulk API 2.0 guide, "Prepare CSV files").</summary>
    internal const string Clearing = "#N/A";

    /// <summary>The text of null.</summary>
    public string TextOfNull(OutputColumn column) => TextOf(ClearsNull, column);

    /// <summary>The text of an empty text.</summary>
    public string TextOfEmpty(OutputColumn column) => TextOf(ClearsEmpty, column);

    private static string TextOf(bool clears, OutputColumn column) => clears && !column.IsKey ? Clearing : "";
}
