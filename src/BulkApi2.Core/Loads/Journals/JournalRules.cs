using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>What a journal can say: check sums tell that a line is as it was written, and this that a load writes such lines.</summary>
internal sealed class JournalRules(string path)
{
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalNotValid"/>.</exception>
    public JournalHead Check(JournalHead head) =>
        head.Version == JournalHead.CurrentVersion && head.Parts > 0
        && head is { InstanceUrl: not null, Object: not null, Operation: not null, ColumnDelimiter: not null, LineEnding: not null }
            ? head
            : throw JournalErrors.NotValid(path, "its first line does not describe a load");

    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalNotValid"/>.</exception>
    public IReadOnlyList<PartPlan> Check(IReadOnlyList<PartPlan> parts)
    {
        var row = 1L;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            if (part.Number != i + 1 || part.FirstRow != row || part.RecordCount <= 0 || part.Length <= 0 || part.Fingerprint is null)
            {
                throw JournalErrors.NotValid(path, $"its part {i + 1} does not follow the one before");
            }

            row += part.RecordCount;
        }

        return parts;
    }

    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalNotValid"/>.</exception>
    public void Check(JournalEntry entry, IReadOnlyList<PartState> states)
    {
        if (entry.Part < 0 || entry.Part > states.Count)
        {
            throw JournalErrors.NotValid(path, $"it has no part {entry.Part}");
        }

        var follows = entry.Part == JournalEntry.Whole
            ? entry.Step is PartStep.Creating or PartStep.Ended && entry.Results is not null
            : Follows(entry.Step, states[entry.Part - 1].Step) && entry.Results is null;
        var hasFiles = entry is { Part: JournalEntry.Whole, Step: PartStep.Creating };
        if (!follows || !HasItsFacts(entry) || hasFiles != entry.Files is not null)
        {
            throw JournalErrors.NotValid(path, $"the step {entry.Step} of its part {entry.Part} cannot come there");
        }
    }

    private static bool Follows(PartStep step, PartStep last) => step switch
    {
        PartStep.Creating => last < PartStep.Uploaded,
        PartStep.Created => last == PartStep.Creating,
        PartStep.Abandoned => last is PartStep.Created or PartStep.Abandoned or PartStep.Uploaded or PartStep.Closing,
        PartStep.Cleared => last is PartStep.Creating or PartStep.Created or PartStep.Abandoned,
        PartStep.Uploaded => last is PartStep.Created or PartStep.Abandoned or PartStep.Closing,
        PartStep.Closing => last is PartStep.Uploaded or PartStep.Closing or PartStep.Closed,
        PartStep.Closed => last == PartStep.Closing,
        PartStep.Ended => last == PartStep.Closed,
        _ => false,
    };

    private static bool HasItsFacts(JournalEntry entry)
    {
        var hasJob = entry.Part != JournalEntry.Whole && entry.Step is not (PartStep.Creating or PartStep.Cleared);
        var hasEnd = entry.Part != JournalEntry.Whole && entry.Step == PartStep.Ended;
        return hasJob == JobPath.IsId(entry.Job)
            && (hasJob || entry.Job is null)
            && hasEnd == IngestJobState.IsFinal(entry.State)
            && (hasEnd || entry is { State: null, Error: null, Succeeded: null, Failed: null })
            && (entry.Error is null || entry.Error == JobErrorCode.Of(entry.Error))
            && entry.Succeeded is null or >= 0
            && entry.Failed is null or >= 0;
    }
}
