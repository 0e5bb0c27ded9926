using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>The first line of a journal: which load it is of.</summary>
/// <param name="Version">Of the form of the journal.</param>
/// <param name="Org">The org's id.</param>
/// <param name="InstanceUrl">Where the org was.</param>
/// <param name="Object">Of every job.</param>
/// <param name="Operation">Of every job.</param>
/// <param name="ColumnDelimiter">Of every job.</param>
/// <param name="LineEnding">Of every job.</param>
/// <param name="Parts">How many lines with parts follow.</param>
internal sealed record JournalHead(
    int Version, string? Org, string InstanceUrl, string Object, string Operation, string ColumnDelimiter, string LineEnding, int Parts)
{
    /// <summary>What this version writes, and can read.</summary>
    public const int CurrentVersion = 2;

    public string? ExternalIdField { get; init; }

    public string? AssignmentRuleId { get; init; }

    /// <summary>What the user named as the input.</summary>
    public string? Input { get; init; }

    public DateTimeOffset Started { get; init; }

    public static JournalHead Of(Org org, LoadPlan plan, string input, DateTimeOffset started) => new(
        CurrentVersion,
        org.OrganizationId,
        org.InstanceUrl.AbsoluteUri,
        plan.Settings.Object,
        plan.Settings.Operation,
        plan.Settings.ColumnDelimiter,
        plan.Settings.LineEnding,
        plan.Parts.Count)
    {
        ExternalIdField = plan.Settings.ExternalIdFieldName,
        AssignmentRuleId = plan.Settings.AssignmentRuleId,
        Input = input,
        Started = started,
    };

    /// <summary>The settings of the jobs.</summary>
    public IngestJobSettings ToSettings() => new(Object, Operation)
    {
        ExternalIdFieldName = ExternalIdField,
        AssignmentRuleId = AssignmentRuleId,
        ColumnDelimiter = ColumnDelimiter,
        LineEnding = LineEnding,
    };

    /// <summary>Whether it is of this org. An org without a known id is known by its address.</summary>
    public bool IsOf(Org org) => Org is not null && org.OrganizationId is not null
        ? string.Equals(Org, org.OrganizationId, StringComparison.Ordinal)
        : string.Equals(InstanceUrl, org.InstanceUrl.AbsoluteUri, StringComparison.OrdinalIgnoreCase);
}
