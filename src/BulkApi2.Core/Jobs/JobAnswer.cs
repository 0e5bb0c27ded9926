using BulkApi2.Core.Csv;
using BulkApi2.Core.Http;

namespace BulkApi2.Core.Jobs;

/// <summary>
/// Reads the description of a job as the answer to a call: it must be of this job, in a state that the call can lead to.
/// </summary>
internal static class JobAnswer
{
    private const int ShortId = 15;

    /// <summary>Reads the job that was asked for.</summary>
    public static Task<IngestJob> ReadAsync(Answer answer, IngestJob job) =>
        answer.ReadJsonAsync(JobJson.Default.IngestJob, value => LackOf(value, job));

    /// <summary>Reads the job whose state was set.</summary>
    public static Task<IngestJob> ReadAsync(Answer answer, IngestJob job, string state) => answer.ReadJsonAsync(
        JobJson.Default.IngestJob,
        value => LackOf(value, job) ?? (HasReached(value.State, state) ? null : $"the job is not {state}"));

    /// <summary>Reads a job that was just created.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="settings">What was asked for.</param>
    /// <param name="isClosed">Whether its data came with the request.</param>
    public static Task<IngestJob> ReadNewAsync(Answer answer, IngestJobSettings settings, bool isClosed) => answer.ReadJsonAsync(
        JobJson.Default.IngestJob,
        value => !JobPath.IsId(value.Id) ? "it has no job id"
            : !Is(value.Object, settings.Object) || !Is(value.Operation, settings.Operation) ? "the job is of another object or operation"
            : !HasKnownFormat(value) ? "the format of the job's CSV is not one of the API"
            : isClosed == (value.State ?? IngestJobState.Open) is IngestJobState.Open ? $"the new job is {value.State}"
            : null);

    /// <summary>Whether its CSV is in a format that there is.</summary>
    public static bool HasKnownFormat(IngestJob job) =>
        job.LineEnding is null or "LF" or "CRLF"
        && (job.ColumnDelimiter is null || CsvFormat.IsDelimiter(job.ColumnDelimiter));

    private static string? LackOf(IngestJob answer, IngestJob job) => answer switch
    {
        _ when !HasKnownFormat(answer) => "the format of the job's CSV is not one of the API",
        _ when !JobPath.IsId(answer.Id) || !IsSameId(answer.Id, job.Id) => "it is not about this job",
        _ when string.IsNullOrEmpty(answer.State) => "the job has no state",
        _ when answer.NumberRecordsFailed < 0 => "its counters cannot be true",
        _ when answer.NumberRecordsProcessed < (answer.NumberRecordsFailed ?? 0) => "its counters cannot be true",
        _ => null,
    };

    private static bool HasReached(string? state, string wanted) =>
        wanted == IngestJobState.Aborted ? state == wanted : IngestJobState.IsClosed(state);

    /// <summary>The server answers with 18 characters where it was asked with 15.</summary>
    private static bool IsSameId(string one, string other) =>
        other.Length >= ShortId && string.CompareOrdinal(one, 0, other, 0, ShortId) == 0;

    /// <summary>A value that the answer leaves out does not disagree.</summary>
    private static bool Is(string? answered, string wanted) =>
        answered is null || string.Equals(answered, wanted, StringComparison.OrdinalIgnoreCase);
}
