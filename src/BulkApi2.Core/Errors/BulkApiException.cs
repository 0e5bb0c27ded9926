using System.Net;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Errors;

/// <summary>
/// The one exception of the engine: what went wrong, with everything that support would ask for. All of it may be shown: its message is one line of
/// <see cref="PrintableText"/>, and a cause whose message is not is left out.
/// </summary>
public sealed class BulkApiException : Exception
{
    /// <summary>Creates the error <paramref name="code"/>.</summary>
    public BulkApiException(string code, string message, Exception? cause = null)
        : base(PrintableText.Message(message), IsPrintable(cause) ? cause : null) => Code = code;

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
    public Org? Org { get; init; }

    /// <summary>The job concerned, if any.</summary>
    public string? JobId { get; init; }

    /// <summary>The same error, said of a job.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="sentence">What became of the job; added to the message.</param>
    public BulkApiException Of(string jobId, string sentence) => new(Code, $"{Message} {sentence}", this)
    {
        HttpStatus = HttpStatus,
        RequestId = RequestId,
        ServerCode = ServerCode,
        ServerMessage = ServerMessage,
        Org = Org,
        JobId = jobId,
    };

    /// <summary>The same error in other words, because those of it hold a secret.</summary>
    /// <param name="message">The new message.</param>
    /// <param name="cause">The cause; null for one that must not be shown either.</param>
    internal BulkApiException InWords(string message, Exception? cause) => new(Code, message, cause)
    {
        HttpStatus = HttpStatus,
        RequestId = RequestId,
        ServerCode = ServerCode,
        ServerMessage = ServerMessage,
        Org = Org,
        JobId = JobId,
        RetryAfter = RetryAfter,
        IsTransient = IsTransient,
        IsOutcomeUnknown = IsOutcomeUnknown,
    };

    /// <summary>How long the server asked to be left alone (<c>Retry-After</c>).</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>The fault may pass by itself: a request that is safe to repeat is repeated.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>The server may have acted on the request although no answer of it arrived.</summary>
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
