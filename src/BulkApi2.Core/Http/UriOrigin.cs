namespace BulkApi2.Core.Http;

/// <summary>The part of an address that says where a request goes: scheme, host and port, without a name or a password.</summary>
internal static class UriOrigin
{
    /// <summary>Such as https://yourdomain.my.salesforce.com.</summary>
    public static string Origin(this Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}
