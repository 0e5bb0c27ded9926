using System.Management.Automation;
using System.Net;

namespace BulkApi2.Arguments;

/// <summary>The address of a proxy. A name and a password in it are kept apart: nothing that shows the argument shows them.</summary>
public sealed class ProxyAddress
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    private ProxyAddress(Uri url, NetworkCredential? credential)
    {
        Url = url;
        Credential = credential;
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Url { get; }

    /// <summary>The name and the password of the address; null if it has none.</summary>
    internal NetworkCredential? Credential { get; }

    /// <inheritdoc/>
    public override string ToString() => Url.ToString();

    /// <summary>Null for what is not an address of a proxy.</summary>
    private static ProxyAddress? Parse(string text)
    {
        // People leave out http://.
        return Uri.TryCreate(text.Contains("://") ? text : "http://" + text, UriKind.Absolute, out var url)
            && Schemes.Contains(url.Scheme)
            && url.Host.Length > 0
            && url.PathAndQuery is "/" or ""
            && url.Fragment.Length == 0
            && !Schemes.Contains(NameIn(url))
            ? new ProxyAddress(new Uri(url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)), CredentialIn(url))
            : null;
    }

    private static string NameIn(Uri url) => Uri.UnescapeDataString(url.UserInfo.Split(':')[0]);

    private static NetworkCredential? CredentialIn(Uri url)
    {
        if (url.UserInfo.Length == 0)
        {
            return null;
        }

        var colon = url.UserInfo.IndexOf(':');
        return new NetworkCredential(NameIn(url), colon < 0 ? "" : Uri.UnescapeDataString(url.UserInfo.Substring(colon + 1)));
    }

    /// <summary>Makes the argument of an address, also without its http://. An error does not show it: it may hold a password.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class TransformationAttribute : ArgumentTransformationAttribute
    {
        /// <inheritdoc/>
        public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
        {
            var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
            return value switch
            {
                null or ProxyAddress => value,
                Uri url => Parse(url.OriginalString) ?? throw NotValid(),
                _ => Parse(value.ToString()!.Trim()) ?? throw NotValid(),
            };
        }

        private static ArgumentTransformationMetadataException NotValid() => new(
            "The value is not a valid address of a proxy, such as http://proxy.example:8080. It may hold a password, and is not shown. "
            + "In a name or a password, write letters such as @ and / as %40 and %2F, or use -ProxyCredential.");
    }
}
