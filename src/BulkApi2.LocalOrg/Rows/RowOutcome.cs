namespace BulkApi2.LocalOrg.Rows;

/// <summary>What became of a row: the record it wrote, or an error (and the record, if the row named one).</summary>
internal readonly record struct RowOutcome(int Row, bool Created, RowError? Error);
