namespace BulkApi2.Core.Data;

/// <summary>How data was cut.</summary>
/// <param name="Way">What was done with its bytes.</param>
/// <param name="Parts">The data of one job each.</param>
/// <param name="Looks">Where looks at the rows began that count, in the order of the rows; none if nothing looked.</param>
internal sealed record CutParts(CutWay Way, IReadOnlyList<FilePart> Parts, IReadOnlyList<(int Source, long Place)> Looks);
