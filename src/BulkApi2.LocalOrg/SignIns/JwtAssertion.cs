using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BulkApi2.LocalOrg.SignIns;

/// <summary>What an app says and signs to sign in for a user.</summary>
internal sealed record JwtAssertion
{
    private const double LastSecond = 253_402_300_799;
    private const double LastMillisecond = LastSecond * 1_000;

    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    public required string Audience { get; init; }

    /// <summary>Null if it is given in milliseconds, as Salesforce's own CLI does it.</summary>
    public required DateTimeOffset? Expiry { get; init; }

    /// <summary>The bytes that the signature is of.</summary>
    public required byte[] Signed { get; init; }

    public required byte[] Signature { get; init; }

    /// <exception cref="SignInException">It isn't a JWT with these claims that is signed with RS256.</exception>
    public static JwtAssertion Read(string? assertion)
    {
        try
        {
            return assertion?.Split('.') is [var header, var claims, var signature] && IsRs256(header)
                ? Read($"{header}.{claims}", claims, signature)
                : throw SignInException.InvalidAssertion();
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException
            or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw SignInException.InvalidAssertion();
        }
    }

    private static bool IsRs256(string header)
    {
        using var json = JsonDocument.Parse(Base64Url.Decode(header));
        return json.RootElement.GetProperty("alg").GetString() == "RS256";
    }

    private static JwtAssertion Read(string signed, string claims, string signature)
    {
        using var json = JsonDocument.Parse(Base64Url.Decode(claims));
        return new JwtAssertion
        {
            Issuer = Text("iss"),
            Subject = Text("sub"),
            Audience = Text("aud"),
            Expiry = ReadExpiry(json.RootElement.GetProperty("exp")),
            Signed = Encoding.ASCII.GetBytes(signed),
            Signature = Base64Url.Decode(signature),
        };

        string Text(string name) => json.RootElement.GetProperty(name).GetString() ?? string.Empty;
    }

    // A number, or a text with one.
    private static DateTimeOffset? ReadExpiry(JsonElement exp)
    {
        var time = exp.ValueKind == JsonValueKind.String
            ? double.Parse(exp.GetString()!, CultureInfo.InvariantCulture)
            : exp.GetDouble();
        return time is > LastSecond and <= LastMillisecond ? null : DateTimeOffset.FromUnixTimeSeconds((long)time);
    }
}
