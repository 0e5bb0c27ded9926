using BulkApi2.LocalOrg.Faults;

namespace BulkApi2.Tests.LocalOrgTests.Faults;

/// <summary>Which rule counts for a request, and how far each has got.</summary>
public sealed class FaultTableTests
{
    private const string Job = "/services/data/v60.0/jobs/ingest/750000000000001AAA";

    [Theory]
    [InlineData("PUT batches", "PUT", Job + "/batches", true)]
    [InlineData("put BATCHES", "PUT", Job + "/batches/", true)]
    [InlineData("PUT batches", "PUT", "//services/batches", true)]
    [InlineData("PUT batches", "GET", Job + "/batches", false)]
    [InlineData("PUT batches", "PUT", Job + "/batches/x", false)]
    [InlineData("PUT atches", "PUT", Job + "/batches", false)]
    [InlineData("batches", "DELETE", Job + "/batches", true)]
    [InlineData("* batches", "DELETE", Job + "/batches", true)]
    [InlineData("GET jobs/ingest/*", "GET", Job, true)]
    [InlineData("GET jobs/ingest/*", "GET", Job + "/failedResults", false)]
    [InlineData("GET jobs/ingest/*", "GET", "/services/data/v60.0/jobs/ingest", false)]
    [InlineData("GET jobs/ingest/**", "GET", Job + "/failedResults", true)]
    [InlineData("GET jobs/ingest/**", "GET", "/services/data/v60.0/jobs/ingest", true)]
    [InlineData("GET data/**/failedResults", "GET", Job + "/failedResults", true)]
    [InlineData("GET *Results", "GET", Job + "/failedResults", true)]
    [InlineData("GET v*.0/limits", "GET", "/services/data/v60.0/limits", true)]
    [InlineData("GET v*/limits", "GET", "/services/data/v60/x/limits", false)]
    [InlineData("GET v6..0/limits", "GET", "/services/data/v60.0/limits", false)]
    [InlineData("GET **", "GET", "/", true)]
    [InlineData("**", "POST", "/services/oauth2/token", true)]
    public void AboutARequest(string rule, string method, string path, bool isAbout) =>
        Assert.Equal(isAbout, Fires(new FaultTable(FaultScript.Parse(rule + ": 503")), method, path));

    [Fact]
    public void TheFirstRuleWithStepsLeftCounts()
    {
        var table = new FaultTable(FaultScript.Parse("GET x: 503 x2", "GET *: 500, ok, 502", "x: 504 always"));
        var met = Enumerable.Range(0, 7).Select(_ => table.Take("GET", "/x").Answer?.Status);
        Assert.Equal([503, 503, 500, null, 502, 504, 504], met);
        Assert.Equal(504, table.Take("PUT", "/x").Answer?.Status);
        Assert.False(Fires(table, "GET", "/y"));
    }

    [Fact]
    public void ItCountsWhatFired()
    {
        var table = new FaultTable(FaultScript.Parse("GET x: ok x2, 503 x2, expired", "GET y: 500 always"));
        Assert.Equal([(0, 3), (0, null)], Counts());
        Take("x", 2);
        Assert.Equal([(0, 3), (0, null)], Counts());
        Take("x", 1);
        Assert.Equal([(1, 2), (0, null)], Counts());
        Take("x", 1);
        Take("y", 5);
        Assert.Equal([(2, 1), (5, null)], Counts());
        Take("x", 4);
        Assert.Equal([(3, 0), (5, null)], Counts());

        void Take(string path, int times) => Enumerable.Range(0, times).ToList().ForEach(_ => table.Take("GET", path));
        IEnumerable<(int, int?)> Counts() => table.Counts.Select(static count => (count.Fired, count.Remaining));
    }

    [Fact]
    public void EachServerBeginsAnew()
    {
        var script = FaultScript.Parse("GET x: 503");
        Assert.True(Fires(new FaultTable(script), "GET", "/x"));
        Assert.True(Fires(new FaultTable(script), "GET", "/x"));
    }

    [Fact]
    public void ManyAtOnceMeetEachFaultOnce()
    {
        var table = new FaultTable(FaultScript.Parse("GET x: 503 x500"));
        var fired = 0;
        Parallel.For(0, 2_000, _ => Interlocked.Add(ref fired, Fires(table, "GET", "/x") ? 1 : 0));
        Assert.Equal(500, fired);
    }

    private static bool Fires(FaultTable table, string method, string path) => table.Take(method, path) != FaultAction.None;
}
