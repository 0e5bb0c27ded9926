using System.Text;
using BulkApi2.LocalOrg.Http;

namespace BulkApi2.LocalOrg.Faults;

/// <summary>Answers with an error as the platform does: its code for the status, or a page for people.</summary>
internal static class FaultAnswer
{
    private const string Maintenance =
        "We are down for maintenance. Sorry for the inconvenience. We'll be back shortly.";

    /// <param name="status">The status, from 400 to 599.</param>
    /// <param name="isHtml">Whether it is a page, as what stands before the platform answers.</param>
    /// <param name="retryAfter">The seconds after which the client may come again; null to say nothing.</param>
    public static Answer Create(int status, bool isHtml, string? retryAfter)
    {
        var (code, message) = Words(status);
        var answer = isHtml
            ? new Answer(status, "text/html; charset=UTF-8", Page(status == 503 ? Maintenance : message))
            : PlainJson.WriteError(status, code, message);
        return retryAfter is null ? answer : answer.With("Retry-After", retryAfter);
    }

    private static (string Code, string Message) Words(int status) => status switch
    {
        400 => ("API_ERROR", "The request couldn't be understood."),
        401 => ("INVALID_SESSION_ID", "Session expired or invalid"),
        403 => ("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
        404 => ("NOT_FOUND", "The requested resource does not exist"),
        405 => ("METHOD_NOT_ALLOWED", "HTTP Method not allowed."),
        413 => ("EXCEEDED_MAX_SIZE_REQUEST", "The content is too large."),
        415 => ("UNSUPPORTED_MEDIA_TYPE", "The MediaType is not supported by this resource"),
        429 => ("TOO_MANY_REQUESTS", "Too many requests in too short a time."),
        502 => ("BAD_GATEWAY", "The server behind this one didn't answer as it should."),
        503 => ("SERVER_UNAVAILABLE", "The server is temporarily unavailable."),
        504 => ("GATEWAY_TIMEOUT", "The server behind this one didn't answer in time."),
        < 500 => ("API_ERROR", "The request can't be answered."),
        _ => ("UNKNOWN_EXCEPTION", "An unexpected error occurred."),
    };

    private static ArraySegment<byte>[] Page(string text)
    {
        var page = $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="UTF-8"><title>Salesforce</title></head>
            <body><h1>{text}</h1></body>
            </html>

            """;
        return [new ArraySegment<byte>(Encoding.UTF8.GetBytes(page))];
    }
}
