namespace BulkApi2.Core.Data;

/// <summary>Rows of a text that were read by one thread.</summary>
/// <param name="Start">Where the first begins, in bytes of the text.</param>
/// <param name="End">The place behind the last.</param>
/// <param name="Rows">How many they are.</param>
internal sealed record RowPiece(long Start, long End, long Rows);
