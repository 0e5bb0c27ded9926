using System.Net;
using System.Text.Json;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Http;

/// <summary>
/// Turns an answer that is no success into an error. The body is an array of codes and messages, the other shape
/// of the sign-in service, or, from a proxy or during maintenance, anything at all.
/// </summary>
internal static class ErrorAnswer
{
    /// <summary>Longer answers are pages for people, not errors for programs.</summary>
    private const int LongestMessage = 300;

    /// <summary>401s that a new sign-in does not mend (jsforce, http-api.ts).</summary>
    private static readonly string[] NotExpired =
        ["This session is not valid for use with the REST API", "Connected app is not attached to Agent"];

    /// <summary>Reads the answer.</summary>
    /// <param name="answer">One that is no success.</param>
    /// <param name="words">Says what of the answer may be shown.</param>
    public static async Task<BulkApiException> ReadAsync(HttpResponseMessage answer, ServerText words)
    {
        var body = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
        var (code, message) = Parse(body);
        code = words.Code(code);

        // Its full stop only goes after that: a secret may end with one.
        message = words.Line(message)?.TrimEnd('.') ?? Redirection(answer, words);
        var status = (int)answer.StatusCode;
        var host = answer.RequestMessage?.RequestUri?.Host ?? "The server";
        var ownCode = OwnCode(answer.StatusCode, message);
        var lead = ownCode == ErrorCode.SessionExpired ? "The session has ended: " : "";
        var requestId = answer.Headers.TryGetValues("X-SFDC-Request-Id", out var ids) ? words.Id(ids.FirstOrDefault()) : null;
        var text = $"{lead}{message ?? words.Line(answer.ReasonPhrase) ?? "No reason was given"}. "
            + $"({host}, HTTP {status}{(requestId is null ? "" : ", request " + requestId)})";
        return new BulkApiException(ownCode ?? code ?? $"HTTP_{status}", text)
        {
            HttpStatus = answer.StatusCode,
            RequestId = requestId,
            ServerCode = code,
            ServerMessage = message,
            RetryAfter = RetryAfter(answer),
            IsTransient = status is 429 or 502 or 503 or 504,

            // A gateway that gave up waiting (502, 504) may have passed the request on.
            IsOutcomeUnknown = status is 502 or 504,
        };
    }

    private static string? OwnCode(HttpStatusCode status, string? message) => status switch
    {
        HttpStatusCode.Unauthorized when !NotExpired.Any(text => message?.Contains(text) == true)
            => ErrorCode.SessionExpired,
        (HttpStatusCode)429 or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => ErrorCode.ServerUnavailable,
        HttpStatusCode.ProxyAuthenticationRequired => ErrorCode.ProxyRefused,
        >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => ErrorCode.NotAnOrg,
        _ => null,
    };

    private static string? Redirection(HttpResponseMessage answer, ServerText words) => answer.Headers.Location is { IsAbsoluteUri: true } elsewhere
        ? $"It refers to {words.Line(elsewhere.Origin())}, "
            + $"where nothing secret of {answer.RequestMessage?.RequestUri?.Host} is sent"
        : null;

    private static (string? Code, string? Message) Parse(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var error = json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.GetArrayLength() > 0
                ? json.RootElement[0]
                : json.RootElement;
            return error.ValueKind == JsonValueKind.Object
                ? (Text(error, "errorCode") ?? Text(error, "error"),
                    Text(error, "message") ?? Text(error, "error_description"))
                : (null, null);
        }
        catch (JsonException)
        {
            return (null, body.Length is > 0 and <= LongestMessage && !body.Contains("<") ? body.Trim() : null);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static TimeSpan? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > DateTimeOffset.UtcNow => date - DateTimeOffset.UtcNow,
        _ => null,
    };
}
