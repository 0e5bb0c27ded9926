namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>Base64 as it stands in addresses and assertions (RFC 4648, section 5).</summary>
internal static class Base64Url
{
    public static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
