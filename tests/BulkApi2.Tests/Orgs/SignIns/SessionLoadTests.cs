using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Results;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>Loads whose session ends in the middle of them.</summary>
public sealed class SessionLoadTests
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 3000).Select(static i => $"Contact {i:0000}")];

    [Fact]
    public async Task A_load_whose_session_ends_at_every_step_loads_each_row_once()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await ConnectAsync(org);
        var jobs = new IngestJobs(connected, org.Reporter);

        org.Local.ExpireTokens();
        var job = await jobs.CreateAsync(new IngestJobSettings("Contact", "insert"), default);
        org.Local.ExpireTokens();
        job = await new Upload(connected, org.Reporter).SendAsync(job, ConnectedOrg.Contacts(Names), default);
        org.Local.ExpireTokens();
        job = await jobs.CloseAsync(job, default);
        org.Local.ExpireTokens();
        job = (await org.WaitAsync(job)).Job;
        org.Local.ExpireTokens();
        var results = await JobResults.FindAsync(job with { Org = connected }, org.Reporter, default);
        using var result = await results.DownloadAsync(ResultKind.Successful, transientOnly: false, org.Reporter, default);

        Assert.Equal(Names.Length, result.ReadRecords().Count());
        Assert.Equal(Names, org.Local.Records("Contact").Select(static record => record["LastName"]!).Order());
        Assert.Equal(6, org.Local.SignInCount);
        Assert.Equal(2, org.Network.Count("PUT"));
    }

    [Fact]
    public async Task A_one_request_load_is_sent_again_too_and_loads_once()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await ConnectAsync(org);
        org.Local.ExpireTokens();

        var data = CsvFiles.OneRequest("LastName\nAdler\n", BulkApi2.Core.Csv.CsvFormat.Of("COMMA", "LF"));
        var job = await new OneRequestLoad(connected, org.Reporter).SendAsync(new IngestJobSettings("Contact", "insert"), data, default);
        await org.WaitAsync(job);

        Assert.Equal(1, org.Local.CountRecords("Contact"));
    }

    /// <summary>Such as a server that closes the connection as soon as it has seen the token.</summary>
    [Fact]
    public async Task An_upload_that_is_cut_off_asks_whether_the_session_is_the_reason()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await ConnectAsync(org);
        var job = await new IngestJobs(connected, org.Reporter).CreateAsync(new IngestJobSettings("Contact", "insert"), default);
        org.Local.ExpireTokens();
        org.Network.Plan("PUT", "/batches", Faults.DropBodyAfter(10_000));

        await new Upload(connected, org.Reporter).SendAsync(job, ConnectedOrg.Contacts(Names), default);

        Assert.Equal(2, org.Network.Count("PUT"));
        Assert.Equal(2, org.Local.SignInCount);
    }

    [Fact]
    public async Task Waiting_goes_on_with_a_new_session_and_outlives_an_outage_of_the_sign_in()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await ConnectAsync(org);
        var jobs = new IngestJobs(connected, org.Reporter);
        var open = await jobs.CreateAsync(new IngestJobSettings("Contact", "insert"), default);
        var job = await new Upload(connected, org.Reporter).SendAsync(open, ConnectedOrg.Contacts("Adler"), default);
        job = await jobs.CloseAsync(job, default);
        org.Local.ExpireTokens();
        org.Network.Plan("POST", "/token", Faults.Answer(503), times: 50);

        Assert.Equal(IngestJobState.JobComplete, (await org.WaitAsync(job)).Job.State);
    }

    private static Task<Org> ConnectAsync(ConnectedOrg org) => org.ConnectAsync(org.ClientCredentials);
}
