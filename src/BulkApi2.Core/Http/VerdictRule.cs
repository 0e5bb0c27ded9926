namespace BulkApi2.Core.Http;

/// <summary>
/// The one place that decides what an answer says: yes, no, or unknown. A lost answer and an answer that is not the API's are unknown,
/// because a proxy or a gateway may have passed the request on before it answered by itself.
/// </summary>
/// <remarks>
/// What each call does with an unknown answer (docs/what-odd-answers-do.md):
/// <list type="bullet">
/// <item>A GET is sent again (OrgClient). Waiting for a job outlives an outage (JobWatch).</item>
/// <item>
/// A create without data is sent again: a job whose id was lost stays open without rows, and a warning says so (IngestJobs).
/// </item>
/// <item>
/// An upload goes to the same job after 503, or when its body was cut off: a second upload cannot load rows twice, because the job then
/// refuses to be closed. After any other unknown answer the job is aborted, its counters are checked, and the data goes to a new job
/// (Upload).
/// </item>
/// <item>A close asks for the job's state. If that cannot be had, the rows may have been loaded: OutcomeUnknown (JobClosing).</item>
/// <item>An abort and a delete are sent again; "already" counts as done. After an abort the job is asked for (JobAbort).</item>
/// <item>A create with data in the same request is never sent again: OutcomeUnknown (OneRequestLoad).</item>
/// </list>
/// </remarks>
internal static class VerdictRule
{
    /// <summary>Judges an answer by its status.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="hasApiCode">Whether the body has an error code of the API.</param>
    /// <returns>
    /// <see cref="Verdict.Yes"/> holds only if the body is also what the call expects (<see cref="Answer"/> checks that).
    /// </returns>
    public static Verdict Judge(int status, bool hasApiCode) => status switch
    {
        >= 200 and < 300 => Verdict.Yes,
        429 => Verdict.No,
        408 => Verdict.Unknown,
        >= 400 and < 500 when hasApiCode => Verdict.No,
        _ => Verdict.Unknown,
    };

    /// <summary>Whether the fault may pass by itself: the server is busy or away.</summary>
    public static bool MayPass(int status) => status is 408 or 429 or >= 500;
}
