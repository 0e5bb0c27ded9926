namespace BulkApi2.Kill;

/// <summary>What an org holds.</summary>
/// <param name="Records">Its records, as often as they were loaded.</param>
/// <param name="Jobs">Its jobs.</param>
internal sealed record OrgContent(IReadOnlyList<IReadOnlyDictionary<string, string?>> Records, OrgJobs Jobs);
