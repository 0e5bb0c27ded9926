using BulkApi2.Cmdlets;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Import;

namespace BulkApi2.Import;

/// <summary>Writes the summary and the errors of a load, and how to go on.</summary>
/// <param name="command">The command.</param>
/// <param name="request">What it was given.</param>
/// <param name="run">What was done.</param>
internal sealed class ImportReport(ImportSfDataCommand command, ImportRequest request, ImportRun run)
{
    /// <param name="outcome">Of the load.</param>
    /// <param name="isDone">Whether an earlier run had come to its end.</param>
    public void Write(LoadOutcome outcome, bool isDone)
    {
        var (summary, errors) = outcome;

        // The summary first, so that no error and no warning hides it, also where one ends the command.
        command.WriteObject(summary);
        if (isDone)
        {
            var correctable = summary.RowsFailed() is null
                ? ""
                : " Correct the rows that were not loaded, and load them with a journal of their own.";
            command.WriteWarning($"The load of the journal '{request.Journal}' was done already; nothing was sent.{correctable}");
        }

        WriteErrors(errors, summary);
        var isOnItsWay = !request.Load.Waits && summary.State == LoadState.Incomplete;
        TellHowToGoOn(summary, isOnItsWay, errors);
        if (command.FailOnError && !isOnItsWay && summary.RowsFailed() is { } failed)
        {
            command.WriteError(failed, summary);
        }
    }

    /// <summary>
    /// Writes the errors, each of which names its rows. If the first error ends the command (-ErrorAction Stop), the host shows the
    /// others.
    /// </summary>
    private void WriteErrors(IReadOnlyList<BulkApiException> errors, LoadSummary summary)
    {
        for (var i = 0; i < errors.Count; i++)
        {
            try
            {
                command.WriteError(errors[i], (object?)summary.Jobs.FirstOrDefault(job => job.Id == errors[i].JobId) ?? summary);
            }
            catch
            {
                foreach (var other in errors.Skip(i + 1))
                {
                    command.TellHost(other.Message);
                }

                throw;
            }
        }
    }

    private void TellHowToGoOn(LoadSummary summary, bool isOnItsWay, IReadOnlyList<BulkApiException> errors)
    {
        var lacksResults = errors.Any(static error => error.Code is ErrorCode.ResultIncomplete or ErrorCode.FileNotWritable);
        if (run.JournalToGoOn is { } journal && !isOnItsWay && (summary.State == LoadState.Incomplete || lacksResults))
        {
            var input = errors.Any(static error => error.Code == ErrorCode.FileChanged) ? " with the input as it was" : "";
            command.WriteWarning(
                $"The load is not at its end. To go on, run the same command again{input}: "
                + $"the journal '{journal}' knows what was done.");
        }
        else if (isOnItsWay && request.Load.ResultFolder is not null)
        {
            command.WriteWarning("There are no results yet, because nobody waits for them."
                + (request.Journal is null ? "" : " The same command without -NoWait gets them."));
        }
    }
}
