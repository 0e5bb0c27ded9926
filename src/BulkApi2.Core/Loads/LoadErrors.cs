using System.Collections.Concurrent;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Loads;

/// <summary>What kept parts from their end, from any thread.</summary>
internal sealed class LoadErrors
{
    private readonly ConcurrentQueue<(int Part, BulkApiException Error)> _errors = new();

    /// <summary>In the order of the rows.</summary>
    public IReadOnlyList<BulkApiException> All => [.. _errors.OrderBy(static error => error.Part).Select(static error => error.Error)];

    public void Add(LoadPart part, BulkApiException error) => _errors.Enqueue((part.Plan.Number, error));

    /// <summary>Adds an error that ended the way of a part, and says where its rows are.</summary>
    public void AddEnd(LoadPart part, BulkApiException error)
    {
        var state = part.State;
        var rows = $"Rows {state.Plan.FirstRow:N0} to {state.Plan.LastRow:N0}";
        var sentence = state.Step switch
        {
            PartStep.Closed => $"{rows} are in job {state.JobId}, which goes on by itself.",
            PartStep.Uploaded => $"{rows} are in job {state.JobId}, which was not closed.",
            _ when state.JobId is null => $"{rows} were not sent.",
            _ => $"{rows} were not loaded; job {state.JobId} is not used any more.",
        };
        Add(part, state.JobId is null ? error.Of(error.JobId ?? "", sentence) : error.Of(state.JobId, sentence));
    }
}
