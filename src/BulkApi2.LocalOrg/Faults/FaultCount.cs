namespace BulkApi2.LocalOrg.Faults;

/// <summary>What has become of one rule of a script.</summary>
/// <param name="Rule">The text of the rule.</param>
/// <param name="Fired">How many requests met a fault of it.</param>
/// <param name="Remaining">How many faults are still to come; null if they never end.</param>
public sealed record FaultCount(string Rule, int Fired, int? Remaining);
