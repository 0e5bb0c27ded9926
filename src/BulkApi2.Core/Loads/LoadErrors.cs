using System.Collections.Concurrent;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Loads;

/// <summary>What kept parts from their end, from any thread.</summary>
internal sealed class LoadErrors
{
    private readonly ConcurrentQueue<(int Part, BulkApiException Error)> _errors = new();

    /// <summary>In the order of the rows.</summary>
    /// <param name="journal">The load's journal; null if it has none.</param>
    /// <param name="mayDoubleRows">Whether rows went out that no journal knows of.</param>
    public IReadOnlyList<BulkApiException> All(string? journal, bool mayDoubleRows) =>
        [.. _errors.OrderBy(static error => error.Part).Select(error => error.Error.OfLoad(journal, mayDoubleRows))];

    public void Add(LoadPart part, BulkApiException error) => _errors.Enqueue((part.Plan.Number, error));

    /// <summary>Adds an error that ended the way of a part, and says where its rows are.</summary>
    public void AddEnd(LoadPart part, BulkApiException error)
    {
        var state = part.State;
        var rows = $"Rows {state.Plan.FirstRow:N0} to {state.Plan.LastRow:N0}";
        var sentence = state.Step switch
        {
            PartStep.Closed when error.Code == ErrorCode.WaitTimeout => $"{rows} are in it.",
            PartStep.Closed when error.Code is ErrorCode.JobNotFound or ErrorCode.OutcomeUnknown =>
                $"{rows} were in it; whether they were loaded is not known.",
            PartStep.Closed => $"{rows} are in job {state.JobId}, which goes on by itself.",
            PartStep.Closing => $"{rows} are in job {state.JobId}, which may have been closed.",
            PartStep.Uploaded => $"{rows} are in job {state.JobId}, which was not closed.",
            PartStep.Abandoned => $"{rows} may be in job {state.JobId}, which was not closed.",
            PartStep.Cleared when part.Job is not null => $"{rows} were not loaded.",
            _ when state.JobId is null => $"{rows} were not sent.",
            _ => $"{rows} were not loaded; job {state.JobId} is not used any more.",
        };
        Add(part, state.JobId is null ? error.ForJob(null, sentence) : error.ForJob(state.JobId, sentence));
    }

    /// <summary>
    /// Whether an error says that the input is not what was checked, or cannot be read any more. No part of it can be trusted then.
    /// </summary>
    public static bool IsOfInput(BulkApiException error) => error.Code is ErrorCode.FileChanged or ErrorCode.FileNotReadable;

    /// <summary>Adds that parts were not begun, because of what ended those before.</summary>
    public void AddUnsent(IReadOnlyList<LoadPart> parts)
    {
        if (parts.Count == 0)
        {
            return;
        }

        // Neighbours are told as one.
        var ranges = new List<(long First, long Last)>();
        foreach (var plan in parts.Select(static part => part.Plan))
        {
            var joins = ranges.Count > 0 && ranges[^1].Last + 1 == plan.FirstRow;
            var first = joins ? ranges[^1].First : plan.FirstRow;
            ranges.RemoveRange(ranges.Count - (joins ? 1 : 0), joins ? 1 : 0);
            ranges.Add((first, plan.LastRow));
        }

        var ofInput = _errors.Select(static error => error.Error).FirstOrDefault(IsOfInput);
        var cause = ofInput ?? _errors.Last().Error;
        var why = ofInput?.Code switch
        {
            null => $"the parts before them failed too: {cause.Message}",
            ErrorCode.FileChanged => "the input is not any more what was checked.",
            _ => "the input cannot be read any more.",
        };
        var rows = string.Join(", ", ranges.Select(static range => $"{range.First:N0} to {range.Last:N0}"));
        Add(parts[0], new BulkApiException(cause.Code, $"Rows {rows} were not sent, because {why}", cause));
    }
}
