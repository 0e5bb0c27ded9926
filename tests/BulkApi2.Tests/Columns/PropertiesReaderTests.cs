using BulkApi2.Core.Columns;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;
using FsCheck.Fluent;

namespace BulkApi2.Tests.Columns;

/// <summary>The properties format, as the documentation of java.util.Properties.load has it.</summary>
public sealed class PropertiesReaderTests
{
    /// <summary>What the format gives a meaning to, and some that it does not.</summary>
    private static readonly char[] Alphabet =
        [' ', '\t', '\f', '\r', '\n', '\\', '=', ':', '#', '!', '"', ',', 'u', 'n', 't', '0', '4', 'A', 'é', '\uD83D', '\uDE00', '\0'];

    [Theory]
    [InlineData("Truth = Beauty", "Truth", "Beauty")]
    [InlineData(" Truth:Beauty", "Truth", "Beauty")]
    [InlineData("Truth\t\t\t:Beauty", "Truth", "Beauty")]
    [InlineData("Truth Beauty is", "Truth", "Beauty is")]
    [InlineData("Truth==Beauty ", "Truth", "=Beauty ")]
    [InlineData("cheeses", "cheeses", "")]
    [InlineData("cheeses=", "cheeses", "")]
    [InlineData("=Beauty", "", "Beauty")]
    [InlineData(@"Account\ Name=Name", "Account Name", "Name")]
    [InlineData(@"Who\:Contact-Email=Who\:Contact-Email", "Who:Contact-Email", "Who:Contact-Email")]
    [InlineData(@"a\=b=c", "a=b", "c")]
    [InlineData(@"a\\=c", @"a\", "c")]
    [InlineData(@"Stra\u00DFe=\u00e4", "Straße", "ä")]
    [InlineData(@"\ud83d\ude00=x", "😀", "x")]
    [InlineData(@"\#a=b", "#a", "b")]
    [InlineData(@"a\q\t=b\n", "aq\t", "b\n")]
    [InlineData("fruits apple, \\\r\n   banana, \\\n  pear", "fruits", "apple, banana, pear")]
    [InlineData("a=b\\", "a", "b")]
    [InlineData("a\\\n  b=c", "ab", "c")]
    [InlineData("a=b\\\n#c", "a", "b#c")]
    public void An_entry(string text, string key, string value)
    {
        var line = Assert.Single(PropertiesReader.Read(text));

        Assert.Equal((key, value), (line.Key, line.Value));
    }

    [Fact]
    public void Comments_and_blank_lines_are_none() => Assert.Equal(
        [(3, "a", "1"), (4, "b", "#2"), (6, "c", "3")],
        PropertiesReader.Read("#x=y\\\n \t\na=1\r\nb=#2\r  ! x=y\n\\\nc=3").Select(static line => (line.Number, line.Key, line.Value)));

    [Theory]
    [InlineData(@"a=\u00")]
    [InlineData(@"a=\u00g0")]
    [InlineData(@"a=\u+0a0")]
    [InlineData(@"a=\u 0a0")]
    public void An_escape_that_is_none_is_refused_with_its_line(string text)
    {
        var error = Assert.Throws<BulkApiException>(() => PropertiesReader.Read("\n" + text).ToList());

        Assert.Equal(ErrorCode.InvalidColumnMap, error.Code);
        Assert.Contains("Line 2", error.Message);
    }

    [Fact]
    public void What_is_written_is_read_back() => Generated.Check(
        Gen.Elements(Alphabet).ListOf().Two(),
        static pair =>
        {
            var (key, value) = (new string([.. pair.Item1]), new string([.. pair.Item2]));
            var line = PropertiesReader.Read($"#x\n{Escape(key)}={Escape(value)}\n").ToList();

            Assert.Equal([(key, value)], line.Select(static read => (read.Key, read.Value)));
        });

    [Fact]
    public void Any_text_is_a_map_or_refused() => Generated.Check(
        Gen.Elements(Alphabet).ListOf(),
        static characters =>
        {
            try
            {
                SdlMap.Read(new string([.. characters]));
            }
            catch (BulkApiException error)
            {
                Assert.Equal(ErrorCode.InvalidColumnMap, error.Code);
            }
        });

    /// <summary>As Java writes it.</summary>
    private static string Escape(string text) => string.Concat(text.Select(static c => c switch
    {
        ' ' or '\\' or '=' or ':' or '#' or '!' => $"\\{c}",
        < ' ' or > '~' => $"\\u{(int)c:X4}",
        _ => $"{c}",
    }));
}
