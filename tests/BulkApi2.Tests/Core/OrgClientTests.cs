using BulkApi2.Core;
using BulkApi2.Core.Http;
using BulkApi2.Core.Results;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Core;

public sealed class OrgClientTests
{
    [Fact]
    public async Task Whoever_reads_an_answer_tells_its_bytes_to_the_watchdog_too()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var told = new List<long>();
        var reporter = new Reporter { Bytes = told.Add };

        var given = await org.Org.Client.SendOnceAsync(
            new ApiRequest(HttpMethod.Get, "/services/data"), static (_, alive, _) => Task.FromResult(alive), reporter, default);

        // Not the caller's own: a download that lasts longer than the silence that is allowed must not be cut off.
        Assert.NotEqual(reporter.Bytes, given.Bytes);
        Assert.Empty(told);
    }

    [Fact]
    public async Task A_download_still_tells_its_caller()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var told = new List<long>();
        var ended = await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler"));

        var results = await JobResults.FindAsync(ended, Reporter.Silent, default);
        using var result = await results.DownloadAsync(ResultKind.Successful, transientOnly: false, new Reporter { Bytes = told.Add }, default);

        Assert.NotEmpty(told);
    }
}
