using System.Net;
using System.Runtime.InteropServices;
using System.Security.Authentication;

namespace BulkApi2.Core.Http;

/// <summary>The way to orgs that are not on this machine: the system's proxy, TLS and certificates.</summary>
internal static class Network
{
    /// <summary>More jobs than these are not waited for at the same moment (.NET Framework's own limit is 2).</summary>
    private const int Connections = 32;

    public static HttpMessageHandler CreateHandler()
    {
        var handler = new HttpClientHandler
        {
            // A redirect would carry the token to another host.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = Connections,
            UseCookies = false,
        };
        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            // Windows PowerShell on an older Windows would still offer TLS 1.0, which Salesforce refuses.
            handler.SslProtocols = SslProtocols.Tls12;
        }

        return handler;
    }
}
