using BulkApi2.LocalOrg.Faults;
using BulkApi2.Tests.Support;
using FsCheck.Fluent;

namespace BulkApi2.Tests.LocalOrgTests.Faults;

/// <summary>The texts of a script.</summary>
public sealed class FaultScriptTests
{
    [Theory]
    [InlineData("PUT batches: 503", 1)]
    [InlineData("batches:503", 1)]
    [InlineData("  put   BATCHES : 503  X2 ", 2)]
    [InlineData("* /services/oauth2/token/: 429 retry-after 5 x3", 3)]
    [InlineData("GET jobs/ingest/*: 502 html, 504 html retry-after 1 x2, 599 retry-after 0 html", 4)]
    [InlineData("GET **/ingest/**: maintenance, maintenance retry-after 7", 2)]
    [InlineData("GET x: reset, reset after 100 bytes, reset after 1 byte, reset after 5", 4)]
    [InlineData("PUT x: reset upload, reset upload after 0 bytes x2", 3)]
    [InlineData("GET x: truncate after 1 bytes, short after 1 bytes, truncate, short", 4)]
    [InlineData("GET x: slow 10 bytes/s, delay 1.5 s, delay 2s, SLOW 5 Bytes/S", 4)]
    [InlineData("GET x: expired, ok x1000, expired", 2)]
    [InlineData("GET x: ok", 0)]
    [InlineData("GET x: ok always", 0)]
    [InlineData("GET x: 503, 500 always", null)]
    [InlineData("GET x: 500 x*", null)]
    [InlineData("GET x: 500 x999999999, 500 x999999999, 500 x999999999", int.MaxValue)]
    public void ARule(string text, int? faults) => Assert.Equal(
        [new FaultCount(text.Trim(), 0, faults)], new FaultTable(FaultScript.Parse(text)).Counts);

    [Theory]
    [InlineData("", "it has no colon")]
    [InlineData("PUT batches 503", "it has no colon")]
    [InlineData(": 503", "it has no path")]
    [InlineData("PUT: 503", "it has no path")]
    [InlineData("PUT /: 503", "it has no path")]
    [InlineData("PUT batches now: 503", "more than a verb and a path stand before the colon")]
    [InlineData("P-T batches: 503", "'P-T' is no verb, such as GET, POST, PUT, PATCH or DELETE")]
    [InlineData("PUTT batches: 503", "'PUTT' is no verb, such as GET, POST, PUT, PATCH or DELETE")]
    [InlineData("GET query?q=*: 503", "a query, from the question mark on, is no part of the path")]
    [InlineData("PUT batches:", "'' is no step")]
    [InlineData("PUT batches: 503,", "'' is no step")]
    [InlineData("PUT batches: 200", "'200' is no step")]
    [InlineData("PUT batches: 600", "'600' is no step")]
    [InlineData("PUT batches: 5030", "'5030' is no step")]
    [InlineData("PUT batches: 503 x0", "'503 x0' is no step")]
    [InlineData("PUT batches: 503 x-1", "'503 x-1' is no step")]
    [InlineData("PUT batches: 503 twice", "'503 twice' is no step")]
    [InlineData("PUT batches: x2", "'x2' is no step")]
    [InlineData("PUT batches: 503 html html", "'503 html html' is no step")]
    [InlineData("PUT batches: 503 retry-after soon", "'503 retry-after soon' is no step")]
    [InlineData("PUT batches: reset after -1 bytes", "'reset after -1 bytes' is no step")]
    [InlineData("PUT batches: slow 0 bytes/s", "'slow 0 bytes/s' is no step")]
    [InlineData("PUT batches: delay", "'delay' is no step")]
    [InlineData("PUT batches: ok\nGET x: ok", "'ok\nGET x: ok' is no step")]
    public void NoRule(string text, string reason)
    {
        var error = Assert.Throws<FormatException>(() => FaultScript.Parse("GET x: 503", text));
        Assert.Equal($"'{text}' is no fault: {reason}. {FaultScript.Grammar}", error.Message);
    }

    [Fact]
    public void NoTextAtAll()
    {
        Assert.Throws<FormatException>(() => FaultScript.Parse(null!, "GET x: 503"));
        Assert.Throws<ArgumentNullException>(() => FaultScript.Parse(null!));
        Assert.Empty(new FaultTable(FaultScript.Parse()).Counts);
    }

    [Fact]
    public void AnyTextIsARuleOrAFormatError() => Generated.Check(
        Gen.OneOf(
            Generated.Text,
            Gen.Elements(
                "GET", "*", "**", " ", "/", ":", ",", "batches", "503", "x", "x2", "always", "reset", "upload", "after",
                "99999999999999999999", "7", "bytes", "slow", "bytes/s", "delay", "1.5", "s", "html", "retry-after",
                "\u0663", "(", "\\", "[", "+").ListOf().Select(static parts => string.Concat(parts)),
            Gen.Elements("503", "reset", "delay 1 s", "slow 3 bytes/s", "ok", "short after 2 bytes", "x")
                .ListOf().Select(static steps => "GET a/**/*b: " + string.Join(", ", steps))),
        static text =>
        {
            try
            {
                var table = new FaultTable(FaultScript.Parse(text));
                table.Take("GET", "/services/data/a/x/b");
                Assert.Equal(text.Trim(), table.Counts.Single().Rule);
            }
            catch (FormatException e)
            {
                Assert.StartsWith($"'{text}' is no fault: ", e.Message, StringComparison.Ordinal);
            }
        });
}
