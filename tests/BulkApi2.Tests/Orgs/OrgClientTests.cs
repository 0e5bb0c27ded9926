using BulkApi2.Core;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Results;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Orgs;

public sealed class OrgClientTests
{
    [Fact]
    public async Task A_download_still_tells_its_caller()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var told = new List<long>();
        var ended = await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler"));

        var results = await JobResults.FindAsync(ended, Reporter.Silent, default);
        using var result = await results.DownloadAsync(
            ResultKind.Successful, transientOnly: false, new Reporter { Bytes = told.Add }, default);

        Assert.NotEmpty(told);
    }
}
