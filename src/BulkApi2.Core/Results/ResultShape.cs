namespace BulkApi2.Core.Results;

/// <summary>What a result turned out to be when it was read to its end.</summary>
/// <param name="Header">The names of its columns; none if it is empty.</param>
/// <param name="Records">The number of records.</param>
internal sealed record ResultShape(IReadOnlyList<string> Header, long Records);
