namespace BulkApi2.LocalOrg.Faults;

/// <summary>One text of a script, understood.</summary>
internal sealed record FaultRule(string Text, FaultPattern Pattern, IReadOnlyList<FaultStep> Steps);
