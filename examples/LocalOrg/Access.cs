using System.Text.Encodings.Web;
using System.Text.Json;
using BulkApi2.LocalOrg;

namespace ServeLocalOrg;

/// <summary>The way into a served org. Its secrets are worth nothing anywhere else, so they are shown.</summary>
internal sealed class Access(LocalOrg org, LocalOrgServer server)
{
    // Secrets have characters that would be escaped for HTML.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyDictionary<string, string> _values = new Dictionary<string, string>
    {
        ["Url"] = Text(server.Url),
        ["LoginUrl"] = Text(server.LoginUrl),
        ["AccessToken"] = org.AccessToken,
        ["ClientId"] = org.ClientId,
        ["ClientSecret"] = org.ClientSecret,
        ["Username"] = org.Username,
        ["Password"] = org.Password,
        ["SecurityToken"] = org.SecurityToken,
    };

    /// <summary>One line for scripts.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        _values.ToDictionary(static pair => JsonNamingPolicy.CamelCase.ConvertName(pair.Key), static pair => pair.Value), Plain);

    /// <summary>A block for people, with a command to begin with.</summary>
    public string ToText()
    {
        var width = _values.Keys.Max(static name => name.Length);
        var lines = _values.Select(pair => $"  {pair.Key.PadRight(width)}  {pair.Value}");
        return $"""
            An org is here until Ctrl+C:

            {string.Join(Environment.NewLine, lines)}

            Begin with

              curl {_values["Url"]}/services/data/v66.0/sobjects -H 'Authorization: Bearer {org.AccessToken}'

            """;
    }

    // Many clients put a slash behind it themselves.
    private static string Text(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
