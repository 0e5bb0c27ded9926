using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.SignIns;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.SignIns;

/// <summary>A session that ends in the middle of things.</summary>
public sealed class SessionTests
{
    private const string Expired = """[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]""";

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
        using var result = await JobResult.DownloadAsync(connected, job, ResultKind.Successful, org.Reporter, default);

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

        var data = OneRequestData.FromText("LastName\nAdler\n", BulkApi2.Core.Csv.CsvFormat.Of("COMMA", "LF"));
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
    public async Task Many_requests_make_one_new_sign_in()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await ConnectAsync(org);
        var jobs = new IngestJobs(connected, org.Reporter);
        var arrived = new TaskCompletionSource();
        var count = 0;
        org.Local.ExpireTokens();

        // The server answers none of them before it has all of them: each is refused with the old token.
        org.Network.Plan(
            "GET",
            "/jobs/ingest",
            async (_, deliver) =>
            {
                if (Interlocked.Increment(ref count) == 40)
                {
                    arrived.SetResult();
                }

                await arrived.Task;
                return await deliver();
            },
            times: 40);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => jobs.GetPageAsync(null, default))));

        Assert.Equal(2, org.Local.SignInCount);
        Assert.Equal(2, org.Network.Count("POST", "/token"));
        Assert.Equal(80, org.Network.Count("GET", "/jobs/ingest"));
    }

    [Fact]
    public async Task A_refused_sign_in_is_not_tried_for_every_request()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await ConnectAsync(org);
        org.Local.ExpireTokens();
        org.Network.Plan("POST", "/token", Faults.Answer(400, """{"error":"invalid_grant","error_description":"inactive user"}"""), times: 9);

        foreach (var _ in Names.Take(3))
        {
            var error = await Assert.ThrowsAsync<BulkApiException>(() => AskAsync(connected, org));
            Assert.Equal((ErrorCode.SignInFailed, "inactive user"), (error.Code, error.ServerMessage));
        }

        Assert.Equal(2, org.Network.Count("POST", "/token"));
    }

    [Fact]
    public async Task A_sign_in_that_failed_on_the_way_is_tried_again()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await ConnectAsync(org);
        org.Local.ExpireTokens();
        org.Network.Plan("POST", "/token", Faults.NoConnection(), times: 8);

        await AskAsync(connected, org);

        Assert.Equal(2, org.Local.SignInCount);
    }

    [Fact]
    public async Task A_new_session_that_is_refused_too_ends_it()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await ConnectAsync(org);
        org.Network.Plan("GET", "/jobs/ingest", Faults.Answer(401, Expired), times: 9);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => AskAsync(connected, org));

        Assert.Equal((ErrorCode.SessionExpired, connected), (error.Code, error.Org));
        Assert.Equal(2, org.Network.Count("GET", "/jobs/ingest"));
    }

    [Theory]
    [InlineData("This session is not valid for use with the REST API")]
    [InlineData("Connected app is not attached to Agent")]
    public async Task Not_every_401_is_an_expired_session(string message)
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await ConnectAsync(org);
        org.Network.Plan("GET", "/jobs/ingest", Faults.Answer(401, $$"""[{"errorCode":"INVALID_SESSION_ID","message":"{{message}}"}]"""));

        var error = await Assert.ThrowsAsync<BulkApiException>(() => AskAsync(connected, org));

        Assert.Equal("INVALID_SESSION_ID", error.Code);
        Assert.Equal(1, org.Local.SignInCount);
    }

    [Fact]
    public async Task Waiting_goes_on_with_a_new_session_and_outlives_an_outage_of_the_sign_in()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await ConnectAsync(org);
        var jobs = new IngestJobs(connected, org.Reporter);
        var job = await new Upload(connected, org.Reporter)
            .SendAsync(await jobs.CreateAsync(new IngestJobSettings("Contact", "insert"), default), ConnectedOrg.Contacts("Adler"), default);
        job = await jobs.CloseAsync(job, default);
        org.Local.ExpireTokens();
        org.Network.Plan("POST", "/token", Faults.Answer(503), times: 50);

        Assert.Equal(IngestJobState.JobComplete, (await org.WaitAsync(job)).Job.State);
    }

    [Fact]
    public async Task A_sign_in_that_leads_to_another_org_now_is_not_used()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await ConnectAsync(org);
        org.Local.ExpireTokens();
        org.Network.Plan("POST", "/token", Faults.Answer(
            200, """{"access_token":"other","instance_url":"https://elsewhere.my.salesforce.example"}"""));

        var error = await Assert.ThrowsAsync<BulkApiException>(() => AskAsync(connected, org));

        Assert.Equal(ErrorCode.SignInFailed, error.Code);
        Assert.Contains("elsewhere.my.salesforce.example", error.Message);
        Assert.Equal(1, org.Network.Count("GET", "/jobs/ingest"));
    }

    [Fact]
    public async Task Stopping_one_request_does_not_stop_the_sign_in_of_the_others()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await ConnectAsync(org);
        org.Local.ExpireTokens();
        using var stop = new CancellationTokenSource();
        org.Network.Plan("POST", "/token", (_, deliver) =>
        {
            stop.Cancel();
            return deliver();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new IngestJobs(connected, org.Reporter).GetPageAsync(null, stop.Token));
        await AskAsync(connected, org);

        Assert.Equal(2, org.Local.SignInCount);
    }

    private static Task<IngestJobPage> AskAsync(Org connected, ConnectedOrg org) =>
        new IngestJobs(connected, org.Reporter).GetPageAsync(null, default);

    private static Task<Org> ConnectAsync(ConnectedOrg org) => org.ConnectAsync(new ClientCredentialsSignIn(
        org.Local.InstanceUrl, new ClientApp(org.Local.ClientId, ConnectedOrg.Secret(org.Local.ClientSecret))));
}
