using System.Text;
using BulkApi2.Core.Errors;

namespace BulkApi2.Tests.Http;

/// <summary>What reaches a terminal, and the log of a build.</summary>
public sealed class PrintableTextTests
{
    [Fact]
    public void No_character_that_a_terminal_obeys_is_left()
    {
        var obeyed = Enumerable.Range(0, 0x10000).Select(static code => (char)code)
            .Where(static letter => char.IsControl(letter) || letter is '\u2028' or '\u2029'
                || letter is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069');

        foreach (var letter in obeyed)
        {
            Assert.Equal("a b", PrintableText.Clean($"a{letter}b"));
            Assert.Equal("a b", PrintableText.Line($"a{letter}b"));
            Assert.Equal("a b", PrintableText.Line($"{letter}a {letter} {letter} b{letter}"));
        }
    }

    [Theory]
    [InlineData("plain text")]
    [InlineData("  two  blanks  ")]
    [InlineData("Grüße, 你好, שלום, مرحبا, 👩‍👩‍👧")]
    [InlineData("می‌خواهم")]
    [InlineData(":: None ::")]
    [InlineData("Foo::Bar")]
    [InlineData("fe80::1")]
    [InlineData("# 1 ## 2")]
    [InlineData("100% &amp; more")]
    public void A_harmless_value_stays_as_it_is(string text) => Assert.Equal(text, PrintableText.Clean(text));

    [Theory]
    [InlineData("##vso[task.setvariable variable=x]y", "# #vso[task.setvariable variable=x]y")]
    [InlineData("a ##vso[task.complete]", "a # #vso[task.complete]")]
    [InlineData("##[error]x", "# #[error]x")]
    [InlineData("###[error]x", "## #[error]x")]
    [InlineData("##teamcity[message]", "# #teamcity[message]")]
    [InlineData("::error::x", ": :error::x")]
    [InlineData("::error file=a:b,line=1::x", ": :error file=a:b,line=1::x")]
    [InlineData("a ::set-output name=x::y", "a : :set-output name=x::y")]
    [InlineData("::add-mask::x", ": :add-mask::x")]
    [InlineData("::stop-commands::x", ": :stop-commands::x")]
    public void No_command_to_a_build_is_left(string text, string clean)
    {
        Assert.Equal(clean, PrintableText.Clean(text));
        Assert.Equal(clean, PrintableText.Clean(clean));
        Assert.Equal(clean, PrintableText.Line(text));
    }

    [Theory]
    [InlineData("##v\u200Bso[x]", "# #vso[x]")]
    [InlineData("#\u00AD#vso[x]", "# #vso[x]")]
    [InlineData("#\u200B#[x]", "# #[x]")]
    [InlineData(":\uFEFF:error::x", ": :error::x")]
    [InlineData("\u001B]0;title\u0007red\u001B[31m", "]0;title red [31m")]
    [InlineData("one\r\n::warning::two", "one : :warning::two")]
    [InlineData("::warning", ": :warning")]
    [InlineData("Foo::Bar", "Foo::Bar")]
    [InlineData("in\U000E0041visible", "invisible")]
    public void A_part_of_a_sentence_is_one_line_without_commands(string text, string line) => Assert.Equal(line, PrintableText.Line(text));

    [Theory]
    [InlineData("\uD83D")]
    [InlineData("\uDE42")]
    [InlineData("\uD83D\uD83D\uDE42")]
    [InlineData("\uDE42\uD83D")]
    public void Half_a_character_is_none(string text)
    {
        var clean = PrintableText.Clean(text);

        Assert.Contains('\uFFFD', clean);
        Assert.Equal(clean, Encoding.UTF8.GetString(new UTF8Encoding(false, true).GetBytes(clean)));
    }

    [Theory]
    [InlineData("00DLK0000004rqq!AQEAQJz7x9.Vk2mSb_p3wQyEoT5uHcRnDf")]
    [InlineData("00DLK0000004rqqAAA!AQEAQJz7x9.Vk2mSb_p3wQyEoT5uHcRnDf")]
    [InlineData("00DLK0000004rqq%21AQEAQJz7x9.Vk2mSb_p3wQyEoT5uHcRnDf")]
    [InlineData("00DLK0000004rqq%2521AQEAQJz7x9.Vk2mSb_p3wQyEoT5uHcRnDf")]
    [InlineData("00DLK0000004rqq\\u0021AQEAQJz7x9.Vk2mSb_p3wQyEoT5uHcRnDf")]
    [InlineData("00DLK0000004rqq&#33;AQEAQJz7x9.Vk2mSb_p3wQyEoT5uHcRnDf")]
    [InlineData("5Aep861i3pidIObecGUBdsAkrNRLmP1JYz2UvwxyzABCDEFGHIJKLMNOP")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhcHAifQ.c2lnbmF0dXJl-x_y")]
    public void Tokens_of_others_are_hidden_too(string token)
    {
        Assert.Equal("Token *** is not valid", PrintableText.Line($"Token {token} is not valid"));
        Assert.Equal("***", PrintableText.Clean(token));
    }

    [Theory]
    [InlineData("force://PlatformCLI::5Aep861xyz@acme.my.salesforce.com", "force://***")]
    [InlineData("force:\\/\\/PlatformCLI:a:b@acme.my.salesforce.com", "force:\\/\\/***")]
    [InlineData("force%3A%2F%2FPlatformCLI%3A%3Ab%40acme.my.salesforce.com", "force%3A%2F%2F***")]
    [InlineData("force://***.", "force://***.")]
    [InlineData("it has the form force://<client id>:<client secret>", "it has the form force://<client id>:<client secret>")]
    public void Auth_URLs_are_hidden(string text, string clean) => Assert.Equal(clean, PrintableText.Clean(text));

    [Fact]
    public void Long_texts_are_cut_between_characters()
    {
        Assert.Equal(new string('x', 999) + "…", PrintableText.Line(new string('x', 1001)));
        Assert.Equal(new string('x', 998) + "…", PrintableText.Line(new string('x', 998) + "🙂🙂🙂"));
        Assert.Equal(new string('x', 1000), PrintableText.Line(new string('x', 1000)));
        Assert.InRange(PrintableText.Message(new string('x', 20_000_000)).Length, 1, 10_000);
    }

    [Fact]
    public void An_error_is_printable_whatever_it_is_made_of()
    {
        var cause = new InvalidOperationException("Received '\u001B[2J'");
        var error = new BulkApiException("Code", "There is no file 'a\r\n##vso[task.complete]\u001B[2J'.", cause);

        Assert.Equal("There is no file 'a  # #vso[task.complete] [2J'.", error.Message);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void A_cause_that_is_printable_stays()
    {
        var cause = new InvalidOperationException("Connection refused", new IOException("by the host"));

        Assert.Same(cause, new BulkApiException("Code", "Message", cause).InnerException);
        Assert.Null(new BulkApiException("Code", "Message", new IOException("fine", new IOException("\u001B"))).InnerException);
    }
}
