using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
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
    /// <param name="secrets">What the request held, and must not come back in a message.</param>
    public static async Task<BulkApiException> ReadAsync(HttpResponseMessage answer, IEnumerable<string> secrets)
    {
        var body = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
        var (code, message) = Parse(body);
        code = Hide(code);

        // Its full stop only goes after that: a secret may end with one.
        message = Hide(message)?.TrimEnd('.') ?? Redirection(answer);
        var status = (int)answer.StatusCode;
        var host = answer.RequestMessage?.RequestUri?.Host ?? "The server";
        var ownCode = OwnCode(answer.StatusCode, message);
        var lead = ownCode == ErrorCode.SessionExpired ? "The session has ended: " : "";
        var requestId = answer.Headers.TryGetValues("X-SFDC-Request-Id", out var ids) ? ids.FirstOrDefault() : null;
        var text = $"{lead}{message ?? Hide(answer.ReasonPhrase) ?? "No reason was given"}. "
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

        string? Hide(string? text) => text is null ? null : secrets.Aggregate(text, ErrorAnswer.Hide);
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

    /// <summary>A server, or a proxy on the way, may repeat what it was sent. Less than four letters are no secret.</summary>
    private static string Hide(string text, string secret) => secret.Length < 4
        ? text
        : Forms(secret).Aggregate(
            text.Replace(secret, "***"),
            static (rest, form) => Regex.Replace(rest, Regex.Escape(form), "***", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));

    /// <summary>How a secret stands in an address, in a form (where a blank is a plus), as others write forms, and in a page.</summary>
    private static string[] Forms(string secret)
    {
        var escaped = Uri.EscapeDataString(secret);
        return [escaped, escaped.Replace("%20", "+"), WebUtility.UrlEncode(secret), WebUtility.HtmlEncode(secret)];
    }

    private static string? Redirection(HttpResponseMessage answer) => answer.Headers.Location is { IsAbsoluteUri: true } elsewhere
        ? $"It refers to {elsewhere.GetLeftPart(UriPartial.Authority)}, where nothing secret of {answer.RequestMessage?.RequestUri?.Host} is sent"
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
