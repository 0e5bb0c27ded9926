using BulkApi2.Core.Errors;
using BulkApi2.Core.Limits;
using BulkApi2.Core.Loads;
using BulkApi2.Errors;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

/// <content>What is to be done, and whether it may be.</content>
public sealed partial class ImportSfDataCommand
{
    private bool Allows(LoadPlan plan, IReadOnlyList<PartState> parts)
    {
        var left = parts.Where(static part => !part.IsSent).ToList();
        var need = new LoadNeed([.. left.Select(static part => part.Plan.RecordCount)]);
        var limits = left.Count > 0 ? FindLimits() : [];
        foreach (var shortage in need.Shortages(limits))
        {
            WriteWarning(shortage);
        }

        var target = new PlannedLoad(plan, parts, need, limits);
        var text = target.Describe(_options.InputName, _org.Alias, _journal is { HasBegun: true } ? _journal.Path : null);
        return ShouldProcess(text, text, $"{_settings.Operation} {Object}")
            && (left.Count == 0 || Confirmed.Agrees(target.Jobs, _settings.Operation, Object, need.Records));
    }

    /// <summary>Not every user may see them, and they only serve to warn.</summary>
    private IReadOnlyList<OrgLimit> FindLimits()
    {
        if (SkipCheck)
        {
            return [];
        }

        try
        {
            return Await(token => new OrgLimits(_org, Reporter).ListAsync(token));
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.LimitsNotShown || !ErrorTable.IsTerminating(error))
        {
            WriteVerbose($"What is left of the org's limits is not known: {error.Message}");
            return [];
        }
    }
}
