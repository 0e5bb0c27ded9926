using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads.Journals;

namespace BulkApi2.Core.Loads;

/// <summary>Saves the results of a load that has done what it could, and notes that in its journal.</summary>
internal sealed class LoadEnd(LoadPlan plan, IReadOnlyList<LoadPart> parts, Journal? journal, LoadOptions options, LoadErrors errors)
{
    /// <summary>Puts the files in their places. What keeps them from there must not hide what became of the rows.</summary>
    /// <returns>The paths of those that were saved.</returns>
    public async Task<IReadOnlyList<string>> SaveAsync(LoadResults results, CancellationToken cancellationToken)
    {
        try
        {
            await AddUnsentAsync(results, cancellationToken).ConfigureAwait(false);
            return Save(results);
        }
        catch (BulkApiException error) when (journal?.IsBroken != true)
        {
            errors.Add(parts[^1], error.OfResults());
            return [];
        }
    }

    /// <summary>Without a journal nobody will send any more what was not sent.</summary>
    private async Task AddUnsentAsync(LoadResults results, CancellationToken cancellationToken)
    {
        if (journal is not null || !results.HasFiles)
        {
            return;
        }

        var unsent = parts.Where(static part => !part.State.IsSent && part.State.Unknown == 0).ToList();
        try
        {
            await results.AddUnsentAsync(unsent.Select(static part => part.Data), plan.Settings, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (LoadErrors.IsOfInput(error))
        {
            errors.Add(parts[^1], new BulkApiException(
                error.Code,
                $"The file of unprocessed rows was not written, because rows that were not sent cannot be read: {error.Message}",
                error));
        }
    }

    private IReadOnlyList<string> Save(LoadResults results)
    {
        var files = results.Close();
        if (results.HasFiles)
        {
            journal?.Append(new JournalEntry(JournalEntry.Whole, PartStep.Creating) { Results = options.ResultFolder, Files = files });
        }

        var saved = results.Save();
        if (journal is null || results.IsIncomplete || !parts.All(static part => part.State.HasEnded))
        {
            return saved;
        }

        if (results.HasFiles)
        {
            journal.Append(new JournalEntry(JournalEntry.Whole, PartStep.Ended) { Results = options.ResultFolder });
        }

        journal.End();
        return saved;
    }
}
