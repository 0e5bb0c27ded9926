using System.Net;

namespace BulkApi2.Core.Errors;

/// <summary>
/// The one exception of the engine: what went wrong, with everything that support asks for. All of it is safe to show: the message is
/// one line of <see cref="PrintableText"/>, and a cause whose message is not printable is left out.
/// </summary>
public sealed class BulkApiException : Exception
{
    /// <summary>Creates the error <paramref name="code"/>.</summary>
    public BulkApiException(string code, string message, Exception? cause = null)
        : base(PrintableText.Message(message), IsPrintable(cause) ? cause : null) => Code = code;

    private BulkApiException(BulkApiException same, string code, string message, Exception? cause)
        : this(code, message, cause)
    {
        HttpStatus = same.HttpStatus;
        RequestId = same.RequestId;
        ServerCode = same.ServerCode;
        ServerMessage = same.ServerMessage;
        Org = same.Org;
        JobId = same.JobId;
        MayDoubleRows = same.MayDoubleRows;
        Journal = same.Journal;
        IsOfResults = same.IsOfResults;
    }

    /// <summary>One of <see cref="ErrorCode"/>, or the server's own code.</summary>
    public string Code { get; }

    /// <summary>The HTTP status of the answer, if there was one.</summary>
    public HttpStatusCode? HttpStatus { get; init; }

    /// <summary>The server's id of the request (<c>X-SFDC-Request-Id</c>), if it gave one.</summary>
    public string? RequestId { get; init; }

    /// <summary>The server's own code, such as <c>INVALID_SESSION_ID</c> or <c>invalid_grant</c>, if it gave one.</summary>
    public string? ServerCode { get; init; }

    /// <summary>The server's own words, if it said anything.</summary>
    public string? ServerMessage { get; init; }

    /// <summary>The org concerned, where that is not plain from the call.</summary>
    public OrgReference? Org { get; init; }

    /// <summary>The job concerned, if any.</summary>
    public string? JobId { get; init; }

    /// <summary>The journal with which the same command goes on where it was; null if there is none.</summary>
    public string? Journal { get; init; }

    /// <summary>Whether rows went out before, so that the same command, begun again without a journal, may load them twice.</summary>
    public bool MayDoubleRows { get; init; }

    /// <summary>Whether only results are lacking: it keeps no row from being loaded.</summary>
    public bool IsOfResults { get; private init; }

    /// <summary>A copy of this error that names the job.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="sentence">How the job stands; added to the message.</param>
    public BulkApiException ForJob(string? jobId, string sentence) => With(Code, $"{Message} {sentence}", jobId);

    /// <summary>A copy of this error under another code, with all that the server said.</summary>
    /// <param name="code">One of <see cref="ErrorCode"/>.</param>
    /// <param name="message">The new message.</param>
    /// <param name="jobId">The job concerned; null to keep the one that is named already.</param>
    /// <param name="mayDoubleRows">Whether rows went out; what was so stays so.</param>
    public BulkApiException With(string code, string message, string? jobId = null, bool mayDoubleRows = false) =>
        new(this, code, message, this)
        {
            JobId = jobId ?? JobId,
            MayDoubleRows = MayDoubleRows || mayDoubleRows,
        };

    /// <summary>The same error, which keeps results from their file.</summary>
    internal BulkApiException OfResults() => new(this, Code, Message, InnerException) { IsOfResults = true };

    /// <summary>The same error in a load.</summary>
    /// <param name="journal">The load's journal; null if it has none.</param>
    /// <param name="mayDoubleRows">Whether rows went out that no journal knows of.</param>
    internal BulkApiException OfLoad(string? journal, bool mayDoubleRows)
    {
        var doubles = journal is null && (MayDoubleRows || mayDoubleRows);
        return journal is null && doubles == MayDoubleRows
            ? this
            : new(this, Code, Message, InnerException) { Journal = journal, MayDoubleRows = doubles };
    }

    /// <summary>The same error in other words, because those of it hold a secret.</summary>
    /// <param name="message">The new message.</param>
    /// <param name="cause">The cause; null for one that must not be shown either.</param>
    internal BulkApiException InWords(string message, Exception? cause) => new(this, Code, message, cause)
    {
        RetryAfter = RetryAfter,
        IsTransient = IsTransient,
        IsOutcomeUnknown = IsOutcomeUnknown,
    };

    /// <summary>How long the server asked to be left alone (<c>Retry-After</c>).</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>The fault may pass by itself: a request that is safe to repeat is repeated.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>The server may have acted on the request although no valid answer of it arrived.</summary>
    internal bool IsOutcomeUnknown { get; init; }

    private static bool IsPrintable(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (PrintableText.Message(error.Message) != error.Message)
            {
                return false;
            }
        }

        return true;
    }
}
