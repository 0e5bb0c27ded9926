using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads;

namespace BulkApi2.Cmdlets;

/// <content>The summary and the errors of the load.</content>
public sealed partial class ImportSfDataCommand
{
    private void Run(Load load, bool isDone)
    {
        _isUnsent = false;
        var (summary, errors) = Follow(load);

        // The summary first, so that no error and no warning hides it, also where one ends the command.
        WriteObject(summary);
        if (isDone)
        {
            var correctable = summary.RowsFailed() is null ? "" : " Correct the rows that were not loaded, and load them with a journal of their own.";
            WriteWarning($"The load of the journal '{_journal!.Path}' was done already; nothing was sent.{correctable}");
        }

        WriteErrors(errors, summary);
        var isOnItsWay = NoWait && summary.State == LoadState.Incomplete;
        TellHowToGoOn(summary, isOnItsWay, errors);
        if (FailOnError && !isOnItsWay && summary.RowsFailed() is { } failed)
        {
            WriteError(failed, summary);
        }
    }

    /// <summary>
    /// Writes the errors, each of which says where rows are. If the first one ends the command (-ErrorAction Stop), the host shows the others.
    /// </summary>
    private void WriteErrors(IReadOnlyList<BulkApiException> errors, LoadSummary summary)
    {
        for (var i = 0; i < errors.Count; i++)
        {
            try
            {
                WriteError(errors[i], (object?)summary.Jobs.FirstOrDefault(job => job.Id == errors[i].JobId) ?? summary);
            }
            catch
            {
                foreach (var other in errors.Skip(i + 1))
                {
                    TellHost(other.Message);
                }

                throw;
            }
        }
    }

    private void TellHowToGoOn(LoadSummary summary, bool isOnItsWay, IReadOnlyList<BulkApiException> errors)
    {
        var lacksResults = errors.Any(static error => error.Code is ErrorCode.ResultIncomplete or ErrorCode.FileNotWritable);
        if (_journal?.TryKeep() == true && !isOnItsWay && (summary.State == LoadState.Incomplete || lacksResults))
        {
            var input = errors.Any(static error => error.Code == ErrorCode.FileChanged) ? " with the input as it was" : "";
            WriteWarning(
                $"The load is not at its end. To go on, run the same command again{input}: "
                + $"the journal '{_journal.Path}' knows what was done.");
        }
        else if (isOnItsWay && ResultDirectory is not null)
        {
            WriteWarning("There are no results yet, because nobody waits for them."
                + (_journal is null ? "" : " The same command without -NoWait gets them."));
        }
    }
}
