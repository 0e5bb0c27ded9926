using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Http;

/// <summary>Words of a server that knows secrets.</summary>
public sealed class ServerTextTests
{
    private const string Token = "00DLK0000004rqq!AQEAQJz7x9.Vk2mSb_p3wQyEoT5uHcRnDfLgA8iZjW1tXsO6eYvKqMhUrNd0FbC4";
    private const int OrgId = 15;
    private const string Phrase = "MARKED secret!+/=~(\"1) & words";

    public static TheoryData<string, string> Spellings => new(
        from secret in new[] { Token, Phrase }
        from name in Spelling.Names
        select (secret, name));

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_secret_is_hidden_however_it_is_spelled(string secret, string spelling)
    {
        var spelled = Spelling.Spell(spelling, secret == Token ? Token[OrgId..] : secret);

        var line = Knowing(secret).Line($"You said <{spelled}> to us");

        Spelling.AssertAbsent(spelled, line!);
        Assert.StartsWith("You said <", line, StringComparison.Ordinal);
        Assert.EndsWith("> to us", line, StringComparison.Ordinal);
        Assert.Contains("***", line);
    }

    [Theory]
    [InlineData("abcd", "The code abcd is wrong", "The code *** is wrong")]
    [InlineData("abcd", "The code ABCD is wrong", "The code *** is wrong")]
    [InlineData("abc", "The code abc is wrong", "The code abc is wrong")]
    [InlineData("a&b\"c", "The code a&amp;b&quot;c is wrong", "The code *** is wrong")]
    [InlineData("p%41ss", "The code p%41ss is wrong", "The code *** is wrong")]
    [InlineData("p%41ss", "The code p%2541ss is wrong", "The code *** is wrong")]
    [InlineData("pässwört", "The code p%C3%A4ssw%c3%b6rt is wrong", "The code *** is wrong")]
    [InlineData("pass wort", "The code pass+wort is wrong", "The code *** is wrong")]
    [InlineData("🙂🙂🙂", "The code %F0%9F%99%82&#128578;\\ud83d\\ude42 is wrong", "The code *** is wrong")]
    [InlineData("00D000000000001!secret-of-mine", "The org 00D000000000001 is locked", "The org 00D000000000001 is locked")]
    [InlineData("Summer2024!", "A summer in 2024", "A summer in 2024")]
    public void What_is_hidden_and_what_is_not(string secret, string words, string line) => Assert.Equal(line, Knowing(secret).Line(words));

    [Fact]
    public void A_secret_that_the_limit_of_length_would_cut_is_hidden_before()
    {
        var words = new string('x', PrintableText.LongestLine - 30) + " " + Token;

        Assert.EndsWith("x 00DLK0000004rqq***", Knowing(Token).Line(words), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_secrets_are_hidden_each()
    {
        var words = new ServerText(["first-secret", "second-secret"]);

        Assert.Equal("*** and *** or ***", words.Line("first-secret and second-secret or Zmlyc3Qtc2VjcmV0"));
    }

    [Fact]
    public void Words_of_20_million_letters_are_cut() =>
        Assert.InRange(Knowing(Token).Line(string.Concat(Enumerable.Repeat("%25252525", 2_500_000)))!.Length, 1, PrintableText.LongestLine);

    /// <summary>A name of the org may be like a part of somebody's password.</summary>
    [Theory]
    [InlineData("Opportunity1!", "Opportunity")]
    [InlineData("Marketing-2024", "Marketing")]
    [InlineData("A long pass phrase of mine", "pass phrase")]
    public void A_value_that_is_like_a_part_of_a_password_stays(string secret, string value) =>
        Assert.Equal(value, Knowing(secret).Value(value));

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_value_does_not_bring_a_secret_along(string secret, string spelling)
    {
        var spelled = Spelling.Spell(spelling, secret == Token ? Token[OrgId..] : secret);

        var value = Knowing(secret).Value($"<{spelled}>");

        if (!spelling.StartsWith("with", StringComparison.Ordinal))
        {
            Spelling.AssertAbsent(spelled, value);
        }
    }

    [Theory]
    [InlineData("4wN-x_7", "4wN-x_7")]
    [InlineData("", null)]
    [InlineData("one two", null)]
    [InlineData("id\n", null)]
    [InlineData("id\u001B[2J", null)]
    [InlineData("AQEAQJz7x9", null)]
    [InlineData("41514541514a7a377839", null)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", null)]
    public void The_id_of_a_request(string id, string? shown) => Assert.Equal(shown, Knowing(Token).Id(id));

    [Theory]
    [InlineData("INVALID_SESSION_ID", "INVALID_SESSION_ID")]
    [InlineData("invalid_grant", "invalid_grant")]
    [InlineData("no code", null)]
    [InlineData("CODE\u001B", null)]
    [InlineData("CODE\n", null)]
    [InlineData("AQEAQJz7x9", null)]
    public void The_code_of_an_error(string code, string? shown) => Assert.Equal(shown, Knowing(Token).Code(code));

    private static ServerText Knowing(string secret) => new([secret]);
}
