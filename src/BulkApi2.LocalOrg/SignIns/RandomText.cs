using System.Security.Cryptography;

namespace BulkApi2.LocalOrg.SignIns;

/// <summary>Tokens and secrets, of letters and digits, <c>.</c> and <c>_</c>.</summary>
internal static class RandomText
{
    /// <summary>Four characters for three bytes.</summary>
    public static string Create(int bytes)
    {
        var random = new byte[bytes];
        using var generator = RandomNumberGenerator.Create();
        generator.GetBytes(random);
        return Convert.ToBase64String(random).TrimEnd('=').Replace('+', '.').Replace('/', '_');
    }

    /// <summary>Compares all of two secrets, however early they differ.</summary>
    public static bool AreEqual(string expected, string? given)
    {
        if (given is null || given.Length != expected.Length)
        {
            return false;
        }

        var difference = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            difference |= expected[i] ^ given[i];
        }

        return difference == 0;
    }
}
