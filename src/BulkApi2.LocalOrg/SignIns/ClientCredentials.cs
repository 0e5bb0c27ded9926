using System.Text;

namespace BulkApi2.LocalOrg.SignIns;

/// <summary>Which app a request says it is from. The header goes before the body.</summary>
internal readonly record struct ClientCredentials(string? ClientId, string ClientSecret)
{
    private const string Basic = "Basic ";

    public static ClientCredentials Read(string? authorization, FormFields form) =>
        authorization is not null && authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
            ? Decode(authorization.Substring(Basic.Length))
            : new ClientCredentials(form["client_id"], form["client_secret"] ?? string.Empty);

    private static ClientCredentials Decode(string base64)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(base64));
            var colon = text.IndexOf(':');
            return colon < 0 ? default : new ClientCredentials(text.Substring(0, colon), text.Substring(colon + 1));
        }
        catch (FormatException)
        {
            return default;
        }
    }
}
