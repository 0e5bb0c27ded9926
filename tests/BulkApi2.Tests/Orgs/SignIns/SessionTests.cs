using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>A session that ends, and the one new sign-in that all requests share.</summary>
public sealed class SessionTests
{
    private const string Expired = """[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]""";

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
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => new JobPages(connected, org.Reporter).NextAsync(default))));

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
        org.Network.Plan(
            "POST", "/token", Faults.Answer(400, """{"error":"invalid_grant","error_description":"inactive user"}"""), times: 9);

        for (var i = 0; i < 3; i++)
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
    public async Task A_host_that_nobody_knows_is_a_typing_error_at_first_and_an_outage_later()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("POST", "/token", Faults.NoSuchHost());
        var error = await Assert.ThrowsAsync<BulkApiException>(() => ConnectAsync(org));
        Assert.Equal((ErrorCode.HostNotFound, 0), (error.Code, org.Clock.Waits.Count));

        var connected = await ConnectAsync(org);
        org.Local.ExpireTokens();
        org.Network.Plan("POST", "/token", Faults.NoSuchHost());
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

        Assert.Equal((ErrorCode.SessionExpired, connected.Reference), (error.Code, error.Org));
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

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new JobPages(connected, org.Reporter).NextAsync(stop.Token));
        await AskAsync(connected, org);

        Assert.Equal(2, org.Local.SignInCount);
    }

    private static Task<IReadOnlyList<IngestJob>> AskAsync(Org connected, ConnectedOrg org) =>
        new JobPages(connected, org.Reporter).NextAsync(default);

    private static Task<Org> ConnectAsync(ConnectedOrg org) => org.ConnectAsync(org.ClientCredentials);
}
