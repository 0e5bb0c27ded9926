using System.Net;
using System.Net.Sockets;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Http;

/// <summary>What became of a request that has no answer.</summary>
internal static class NetworkError
{
    public static BulkApiException Of(string host, Exception error)
    {
        if (error.InnerException is BulkApiException ours)
        {
            // Raised while the body was read, and wrapped on its way.
            return ours;
        }

        var cause = Innermost(error);
        if (cause is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData })
        {
            return new BulkApiException(ErrorCode.HostNotFound, $"There is no host {host}.", error) { IsTransient = true };
        }

        return IsRefusedByProxy(error)
            ? new BulkApiException(ErrorCode.ProxyRefused, $"The proxy did not let the request to {host} pass: it wants to know who asks (HTTP 407).", error)
            : Lost(host, $"could not be reached or broke off ({cause.Message.TrimEnd('.')})", error);
    }

    public static BulkApiException Lost(string host, string what, Exception? cause) =>
        new(ErrorCode.ServerUnavailable, $"{host} {what}.", cause)
        {
            IsTransient = true,
            IsOutcomeUnknown = true,
        };

    /// <summary>.NET says so in the text only, .NET Framework in the answer to its own request.</summary>
    private static bool IsRefusedByProxy(Exception error) =>
        error.InnerException is WebException { Response: HttpWebResponse { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } }
        || error.Message.Contains("'407'");

    private static Exception Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
        {
            error = inner;
        }

        return error;
    }
}
