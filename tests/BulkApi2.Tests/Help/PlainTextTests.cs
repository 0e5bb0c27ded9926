using System.Xml.Linq;
using BulkApi2.Help;

namespace BulkApi2.Tests.Help;

public sealed class PlainTextTests
{
    private readonly PlainText _text = new(new Dictionary<string, string>
    {
        ["T:A.GetJobCommand"] = "Get-Job",
        ["P:A.JobCommand.Org"] = "-Org",
    });

    [Theory]
    [InlineData("  one\n   two\t", "one two")]
    [InlineData("one<para>two\n three</para>four", "one", "two three", "four")]
    [InlineData("<para/> <para> </para>")]
    [InlineData("<c>a</c> <c>b</c>, <b>c<i>d</i></b>", "a b, cd")]
    [InlineData("<see cref=\"T:A.GetJobCommand\"/> <see cref=\"P:A.JobCommand.Org\"/>", "Get-Job -Org")]
    [InlineData("<see cref=\"T:A.B.Job\"/> <see cref=\"M:A.B.Run(System.Int32)\"/>", "Job Run")]
    [InlineData("<see cref=\"T:A.List`1\"/>", "List")]
    [InlineData("<see cref=\"T:A.B.Job\">the job</see> <see langword=\"true\"/>", "the job $true")]
    [InlineData("<see href=\"https://a.b\"/> <see href=\"https://a.b\">page</see>", "https://a.b page (https://a.b)")]
    [InlineData("<paramref name=\"count\"/> x", "count x")]
    [InlineData("a<code>\n  b\n    c\n</code>d", "a", "b\n  c", "d")]
    [InlineData("<list><item>a</item><item><description>b</description></item></list>", "* a\n* b")]
    public void Mark_up_becomes_text(string markup, params string[] paragraphs) =>
        Assert.Equal(paragraphs, _text.Paragraphs(Parse(markup).Nodes()));

    [Theory]
    [InlineData("a", "a")]
    [InlineData("\n    a\n    b\n", "a\nb")]
    [InlineData("\n    a |\n        b\n\n    c  \n  ", "a |\n    b\n\nc")]
    [InlineData("a |\n      b\n    c", "a |\n  b\nc")]
    [InlineData("\r\n  a\r\n  b\r\n", "a\nb")]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    public void Code_loses_the_indentation_it_has_in_common(string code, string expected) =>
        Assert.Equal(expected, PlainText.Code(new XElement("code", code)));

    private static XElement Parse(string markup) =>
        XElement.Parse($"<remarks>{markup}</remarks>", LoadOptions.PreserveWhitespace);
}
