using System.Text;
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

    /// <summary>The API's own errors are far shorter.</summary>
    private const int MostBytes = 64 * 1024;

    /// <summary>401s that a new sign-in does not mend (jsforce, http-api.ts).</summary>
    private static readonly string[] NotExpired =
        ["This session is not valid for use with the REST API", "Connected app is not attached to Agent"];

    /// <summary>Reads the answer.</summary>
    /// <param name="answer">One that is no success.</param>
    public static async Task<BulkApiException> ReadAsync(Answer answer)
    {
        var (code, message) = Parse(await ReadBodyAsync(answer).ConfigureAwait(false), IsOfSignIn(answer));
        code = answer.Words.Code(code);

        // Its full stop only goes after that: a secret may end with one.
        message = answer.Words.Line(message)?.TrimEnd('.') ?? Redirection(answer);
        var status = (int)answer.Status;
        var ownCode = OwnCode(status, code is not null, message);
        var lead = ownCode == ErrorCode.SessionExpired ? "The session has ended: " : "";
        var requestId = answer.Message.Headers.TryGetValues("X-SFDC-Request-Id", out var ids)
            ? answer.Words.Id(ids.FirstOrDefault())
            : null;
        var text = $"{lead}{message ?? answer.Words.Line(answer.Message.ReasonPhrase) ?? "No reason was given"}. "
            + $"({answer.Host}, HTTP {status}{(requestId is null ? "" : ", request " + requestId)})";
        return new BulkApiException(ownCode ?? code ?? ErrorCode.AnswerNotValid, text)
        {
            HttpStatus = answer.Status,
            RequestId = requestId,
            ServerCode = code,
            ServerMessage = message,
            RetryAfter = RetryAfter(answer.Message),
            IsTransient = VerdictRule.MayPass(status),
            IsOutcomeUnknown = VerdictRule.Judge(status, code is not null) == Verdict.Unknown,
        };
    }

    private static string? OwnCode(int status, bool hasApiCode, string? message) => status switch
    {
        401 when hasApiCode && !NotExpired.Any(text => message?.Contains(text) == true) => ErrorCode.SessionExpired,
        408 or 429 or 502 or 503 or 504 => ErrorCode.ServerUnavailable,
        >= 500 when !hasApiCode => ErrorCode.ServerUnavailable,
        407 => ErrorCode.ProxyRefused,
        >= 300 and < 400 => ErrorCode.NotAnOrg,
        _ => null,
    };

    /// <summary>The sign-in service has errors of another shape.</summary>
    private static bool IsOfSignIn(Answer answer) =>
        answer.Message.RequestMessage?.RequestUri?.AbsolutePath.StartsWith("/services/oauth2/", StringComparison.Ordinal) == true;

    /// <summary>What is longer than an error can be is not read to its end.</summary>
    private static async Task<string> ReadBodyAsync(Answer answer)
    {
        using var body = await answer.OpenAsync(long.MaxValue).ConfigureAwait(false);
        var bytes = new byte[MostBytes];
        var length = 0;
        int read;
        do
        {
            read = await body.ReadAsync(bytes, length, bytes.Length - length, answer.Token).ConfigureAwait(false);
            length += read;
        }
        while (read > 0 && length < bytes.Length);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static string? Redirection(Answer answer) => answer.Message.Headers.Location is { IsAbsoluteUri: true } elsewhere
        ? $"It refers to {answer.Words.Line(elsewhere.Origin())}, where nothing secret of {answer.Host} is sent"
        : null;

    private static (string? Code, string? Message) Parse(string body, bool isOfSignIn)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement switch
            {
                { ValueKind: JsonValueKind.Array } errors when errors.GetArrayLength() > 0 && errors[0].ValueKind == JsonValueKind.Object =>
                    (ApiCode(errors[0]), Text(errors[0], "message")),
                { ValueKind: JsonValueKind.Object } error when isOfSignIn => (Text(error, "error"), Text(error, "error_description")),
                _ => (null, null),
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text in it that is no text.
            return (null, body.Length is > 0 and <= LongestMessage && !body.Contains("<") ? body.Trim() : null);
        }
    }

    /// <summary>The API's codes are in capitals; a gateway's own need not be.</summary>
    private static string? ApiCode(JsonElement error) =>
        Text(error, "errorCode") is { } code && !code.Any(char.IsLower) ? code : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static TimeSpan? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > DateTimeOffset.UtcNow => date - DateTimeOffset.UtcNow,
        _ => null,
    };
}
