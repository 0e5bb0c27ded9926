using System.Net;
using System.Runtime.InteropServices;
using System.Security.Authentication;

namespace BulkApi2.Core.Http;

/// <summary>The way to an org: TLS, certificates and proxy of the system, unless something else is said.</summary>
public sealed record Network
{
    /// <summary>More jobs than these are not waited for at the same moment (.NET Framework's own limit is 2).</summary>
    private const int Connections = 32;

    /// <summary>The proxy for all requests; null for the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Who asks the proxy, this one or the system's; null for nobody in particular.</summary>
    public NetworkCredential? ProxyCredential { get; init; }

    /// <summary>What carries the requests in place of the network: an org on this machine.</summary>
    public HttpMessageHandler? LocalHandler { get; init; }

    internal HttpMessageHandler CreateHandler() => LocalHandler ?? CreateSystemHandler();

    private HttpClientHandler CreateSystemHandler()
    {
        var handler = new HttpClientHandler
        {
            // A redirect would carry the token to another host.
            AllowAutoRedirect = false,

            // Answers are unpacked by GzipBody, which notices one that is cut off.
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = Connections,
            UseCookies = false,
            DefaultProxyCredentials = ProxyCredential,
        };
        if (Proxy is not null)
        {
            handler.Proxy = new GivenProxy(Proxy) { Credentials = ProxyCredential };
        }

        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            // Windows PowerShell on an older Windows would still offer TLS 1.0, which Salesforce refuses.
            handler.SslProtocols = SslProtocols.Tls12;
        }

        return handler;
    }

    /// <summary>For every host: who names a proxy wants it, also where the system's rules would go around it.</summary>
    private sealed class GivenProxy : IWebProxy
    {
        private readonly Uri _address;

        public GivenProxy(Uri address) => _address = address;

        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => _address;

        public bool IsBypassed(Uri host) => false;
    }
}
