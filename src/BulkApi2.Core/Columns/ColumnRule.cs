namespace BulkApi2.Core.Columns;

/// <summary>What becomes of a column, or where a constant goes.</summary>
/// <param name="Source">The data's name of the column; the text itself of a constant.</param>
/// <param name="Targets">The fields that get its values; none if it is left out.</param>
public sealed record ColumnRule(string Source, IReadOnlyList<string> Targets);
