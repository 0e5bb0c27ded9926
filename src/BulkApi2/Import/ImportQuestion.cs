using BulkApi2.Cmdlets;
using BulkApi2.Core.Loads.Import;
using BulkApi2.Output;

namespace BulkApi2.Import;

/// <summary>Shows the user what is to be loaded, and asks whether it may be.</summary>
/// <param name="command">The command.</param>
/// <param name="request">What it was given.</param>
/// <param name="confirmed">Asks before records are deleted.</param>
internal sealed class ImportQuestion(ImportSfDataCommand command, ImportRequest request, ConfirmedDelete confirmed)
{
    public bool Allows(ImportPlan plan)
    {
        foreach (var shortage in plan.Need.Shortages(plan.Limits))
        {
            command.WriteWarning(shortage);
        }

        var (operation, name) = (request.Settings.Operation, request.Settings.Object);
        var target = new PlannedLoad(plan.Load, plan.Parts, plan.Need, plan.Limits);
        var text = target.Describe(request.Load.InputName, request.Org.Alias, plan.HasBegun ? request.Journal : null);
        return command.ShouldProcess(text, text, $"{operation} {name}")
            && (plan.JobsLeft == 0 || confirmed.Agrees(target.Jobs, operation, name, plan.Need.Records));
    }
}
