namespace BulkApi2.Core.Objects;

/// <summary>What an org answers when it is asked what it is like.</summary>
/// <param name="Value">Null when nothing has changed since.</param>
/// <param name="LastModified">As the org wrote it; without it the next question cannot name a time.</param>
internal sealed record DescribeAnswer<T>(T? Value, string? LastModified)
    where T : class;
