namespace BulkApi2.LocalOrg.SignIns;

/// <summary>Base64 as it may stand in a URL, without padding.</summary>
internal static class Base64Url
{
    public static string Encode(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <exception cref="FormatException">It is something else.</exception>
    public static byte[] Decode(string text)
    {
        if (text.IndexOfAny(['+', '/', '=']) >= 0)
        {
            throw new FormatException("This is base64 as it may not stand in a URL.");
        }

        var base64 = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
    }
}
