using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Http;

/// <summary>What became of a request that has no answer.</summary>
internal static class NetworkError
{
    /// <summary>Names the fault.</summary>
    /// <param name="host">The host that was asked.</param>
    /// <param name="error">Whatever ended the exchange. .NET repeats in it what it cannot read.</param>
    /// <param name="words">Says what of that may be shown.</param>
    public static BulkApiException Of(string host, Exception error, ServerText words)
    {
        if (error.InnerException is BulkApiException ours)
        {
            // Raised while the body was read, and wrapped on its way.
            return ours;
        }

        var reason = words.Line(Innermost(error).Message)?.TrimEnd('.');
        return error switch
        {
            _ when IsUntrusted(error) => new BulkApiException(
                ErrorCode.ConnectionNotSecure, $"No secure connection to {host} can be made: {reason}.", error),
            _ when SocketErrorOf(error) is SocketError.HostNotFound or SocketError.NoData => new BulkApiException(
                ErrorCode.HostNotFound, $"There is no host {host}.", error)
            { IsTransient = true },
            _ when IsRefusedByProxy(error) => new BulkApiException(
                ErrorCode.ProxyRefused, $"The proxy did not let the request to {host} pass: it wants to know who asks (HTTP 407).", error),
            _ when SocketErrorOf(error) is SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable =>
                new BulkApiException(ErrorCode.ServerUnavailable, $"{host} could not be reached ({reason}).", error) { IsTransient = true },
            HttpRequestException or IOException or WebException or SocketException or ObjectDisposedException or InvalidDataException =>
                Lost(host, $"could not be reached or broke off ({reason})", error),
            _ => new BulkApiException(ErrorCode.AnswerNotValid, $"{host} gave an answer that is not the API's and cannot be read.", error)
            {
                IsOutcomeUnknown = true,
            },
        };
    }

    /// <summary>The error of an answer that did not come.</summary>
    public static BulkApiException Lost(string host, string what, Exception? cause) =>
        new(ErrorCode.ServerUnavailable, $"{host} {what}.", cause)
        {
            IsTransient = true,
            IsOutcomeUnknown = true,
        };

    /// <summary>TLS failed before a request was sent. .NET Framework says so by the status of its own exception.</summary>
    private static bool IsUntrusted(Exception error) => Chain(error).Any(static cause => cause
        is AuthenticationException
        or WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure });

    /// <summary>.NET says so in the text only, .NET Framework in the answer to its own request.</summary>
    private static bool IsRefusedByProxy(Exception error) =>
        error.InnerException is WebException { Response: HttpWebResponse { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } }
        || error.Message.Contains("'407'");

    private static SocketError? SocketErrorOf(Exception error) => (Innermost(error) as SocketException)?.SocketErrorCode;

    private static Exception Innermost(Exception error) => Chain(error).Last();

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
