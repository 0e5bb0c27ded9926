using System.Text;
using System.Text.Json;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>The signed text by which the holder of a private key says who he is (RFC 7523).</summary>
internal static class JwtAssertion
{
    /// <summary>Salesforce takes none that lasts longer than some five minutes.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(3);

    public static string Create(SigningKey key, string clientId, string username, Uri audience, DateTimeOffset now)
    {
        var header = Json(static json => json.WriteString("alg", "RS256"));
        var claims = Json(json =>
        {
            json.WriteString("iss", clientId);
            json.WriteString("sub", username);
            json.WriteString("aud", audience.GetLeftPart(UriPartial.Path).TrimEnd('/'));
            json.WriteNumber("exp", now.Add(Life).ToUnixTimeSeconds());
        });
        var text = $"{Base64Url.Encode(header)}.{Base64Url.Encode(claims)}";
        return $"{text}.{Base64Url.Encode(key.Sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

}
