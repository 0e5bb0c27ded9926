using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Limits;
using BulkApi2.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BulkApi2.Tests.Http;

/// <summary>An answer that begins and never ends: it is given up after five minutes, at the time limit, or with Ctrl+C.</summary>
public sealed class SilenceTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("GET", "/services/data", 200)]
    [InlineData("GET", "/services/data", 500)]
    [InlineData("GET", "/userinfo", 200)]
    public async Task While_connecting(string verb, string path, int status)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan(verb, path, Faults.HangAfter("[", () => org.Clock.Elapse(Silence), status));

        await org.ConnectAsync(org.Local.AccessToken);

        Assert.Contains(org.Warnings, static text => text.Contains("was silent for 5 minutes"));
    }

    [Fact]
    public async Task While_connecting_with_a_time_limit()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var stop = new CancellationTokenSource();
        org.Network.Plan("GET", "/services/data", Faults.HangAfter("[", stop.Cancel));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => org.ClientCredentials.ConnectAsync(org.Options, org.Reporter, stop.Token));
    }

    [Theory]
    [InlineData("POST", "/jobs/ingest", 200)]
    [InlineData("POST", "/jobs/ingest", 400)]
    [InlineData("GET", "/limits", 200)]
    [InlineData("GET", "/limits", 403)]
    [InlineData("GET", "", 200)]
    [InlineData("PUT", "/batches", 201)]
    [InlineData("PUT", "/batches", 400)]
    [InlineData("PATCH", "", 200)]
    [InlineData("GET", "/successfulResults", 200)]
    public async Task In_any_call_of_a_load(string verb, string path, int status)
    {
        using var org = await ConnectedOrg.CreateAsync();
        var job = await org.CreateJobAsync();
        org.Network.Plan(verb, path, Faults.HangAfter(status == 201 ? "" : "{", () => org.Clock.Elapse(Silence), status));

        await new OrgLimits(org.Org, org.Reporter).ListAsync(default);
        var ended = await org.LoadAsync(path == "/jobs/ingest" ? await org.CreateJobAsync() : job, ConnectedOrg.Contacts("Adler"));

        Assert.Equal("Adler", (await org.ResultAsync(ended, ResultKind.Successful)).Records.Single()[2]);
        Assert.Contains(org.Warnings, static text => text.Contains("was silent for 5 minutes"));
        Assert.Equal(1, org.Local.CountRecords("Contact"));
    }

    [Fact]
    public async Task A_renewal_of_the_session_does_not_block_the_org_for_good()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var connected = await org.ConnectAsync(org.ClientCredentials);
        org.Local.ExpireTokens();
        org.Network.Plan("POST", "/token", Faults.HangAfter("{", () => org.Clock.Elapse(Silence)));

        Assert.NotEmpty(await new OrgLimits(connected, org.Reporter).ListAsync(default));
    }

    [Fact]
    public async Task The_time_to_wait_for_a_job_bounds_its_requests()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var closed = await org.Jobs.CloseAsync(await org.SendAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler")), default);
        org.Network.Plan("GET", "", Faults.HangAfter("{", () => org.Clock.Elapse(TimeSpan.FromSeconds(3))));

        var end = await org.WaitAsync(closed, TimeSpan.FromSeconds(3));

        Assert.Equal(ErrorCode.WaitTimeout, end.Error!.Code);
        Assert.Contains("after 3 s", end.Error.Message);
    }

    /// <summary>Ten minutes that the server asks for, in the time of three seconds.</summary>
    [Fact]
    public async Task The_time_to_wait_for_a_job_bounds_the_pauses_that_the_server_asks_for()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var clock = new FakeTimeProvider();
        var connected = await org.ConnectAsync(org.ClientCredentials, org.Options with { Clock = clock });
        var closed = await org.Jobs.CloseAsync(await org.SendAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler")), default);
        var busy = new TaskCompletionSource();
        org.Network.Plan("GET", "", async (request, deliver) =>
        {
            busy.SetResult();
            return await Faults.Answer(503, retryAfter: TimeSpan.FromMinutes(10))(request, deliver);
        });

        var waiting = org.WaitAsync(closed with { Org = connected }, TimeSpan.FromSeconds(3));
        await busy.Task;
        clock.Advance(TimeSpan.FromSeconds(3));
        var end = await waiting;

        Assert.Equal(ErrorCode.WaitTimeout, end.Error!.Code);
        Assert.Contains("after 3 s", end.Error.Message);
    }
}
