using System.Text.Json;

namespace BulkApi2.Tests.LocalOrgTests.Faults;

/// <summary>Answers in place of the org's.</summary>
public sealed class AnswerFaultTests
{
    [Theory]
    [InlineData("503", "503", "SERVER_UNAVAILABLE")]
    [InlineData("500", "500", "UNKNOWN_EXCEPTION")]
    [InlineData("599", "599", "UNKNOWN_EXCEPTION")]
    [InlineData("429", "429", "TOO_MANY_REQUESTS")]
    [InlineData("401", "401", "INVALID_SESSION_ID")]
    [InlineData("403", "403", "REQUEST_LIMIT_EXCEEDED")]
    [InlineData("418", "418", "API_ERROR")]
    public async Task AStatus(string step, string status, string code)
    {
        using var org = new FaultyOrg($"GET data: {step} x2");
        for (var i = 0; i < 2; i++)
        {
            var answer = await org.Ask("GET", FaultyOrg.Versions);
            Assert.Equal(status, answer.Status);
            Assert.DoesNotContain("Retry-After", answer.Head, StringComparison.Ordinal);
            var error = JsonDocument.Parse(answer.Body).RootElement[0];
            Assert.Equal(code, error.GetProperty("errorCode").GetString());
            Assert.NotEmpty(error.GetProperty("message").GetString()!);
        }

        Assert.Equal("200", (await org.Ask("GET", FaultyOrg.Versions)).Status);
        Assert.Equal(2, org.Fired);
    }

    [Theory]
    [InlineData("429 retry-after 5", "429", "Retry-After: 5\r\n", "application/json")]
    [InlineData("502 html", "502", "", "text/html")]
    [InlineData("503 retry-after 9 html", "503", "Retry-After: 9\r\n", "text/html")]
    [InlineData("503 html retry-after 9", "503", "Retry-After: 9\r\n", "text/html")]
    [InlineData("maintenance", "503", "", "text/html")]
    [InlineData("maintenance retry-after 60", "503", "Retry-After: 60\r\n", "text/html")]
    public async Task ItsForm(string step, string status, string header, string type)
    {
        using var org = new FaultyOrg("GET data: " + step);
        var answer = await org.Ask("GET", FaultyOrg.Versions);
        Assert.Equal(status, answer.Status);
        Assert.Contains(header, answer.Head, StringComparison.Ordinal);
        Assert.Contains($"Content-Type: {type};", answer.Head, StringComparison.Ordinal);
        Assert.Equal(type == "text/html", answer.Body.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal));
        Assert.Equal(type == "text/html" && status == "503", answer.Body.Contains("down for maintenance", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheOrgSeesNothing()
    {
        using var org = new FaultyOrg("PUT batches: 503 x2");
        var job = new ServedJob(org.Served);
        await job.Create();
        foreach (var status in new[] { 503, 503, 201 })
        {
            Assert.Equal(status, await job.Put("Name\nx\n"));
        }

        // A second upload that got there would fail the close.
        Assert.Contains("\"x\"", await job.Successful(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLoginHostHasThemToo()
    {
        using var org = new FaultyOrg("POST token: 503 x2");
        Assert.Equal(503, (await org.Served.Post($"{org.Served.Server.LoginUrl}{ServedOrg.TokenPath}")).Status);
        Assert.Equal(503, (await org.Served.ClientCredentials()).Status);
        Assert.Equal(200, (await org.Served.ClientCredentials()).Status);
        Assert.Equal(1, org.Served.Org.SignInCount);
    }

    [Fact]
    public async Task AllSessionsEnd()
    {
        using var org = new FaultyOrg("GET limits: ok, expired");
        const string Limits = "/" + OrgClient.Root + "limits";
        Assert.Equal("200", (await org.Ask("GET", Limits)).Status);
        var answer = await org.Ask("GET", Limits);
        Assert.Equal("401", answer.Status);
        Assert.Equal("[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"Session expired or invalid\"}]", answer.Body);
        Assert.Equal("401", (await org.Ask("GET", "/" + OrgClient.Ingest)).Status);
        Assert.Equal(200, await org.Served.Status((await org.Served.ClientCredentials())["access_token"]));
        Assert.Equal(1, org.Fired);
    }

    [Fact]
    public async Task AClientThatHoldsItsBodyBackNeedNotSendIt()
    {
        using var org = new FaultyOrg("PUT batches: 503 retry-after 1");
        using var connection = new RawConnection(org.Served.Server.Url);
        await connection.Write("PUT /batches HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
        var answer = await connection.ReadToEnd();
        Assert.StartsWith("HTTP/1.1 503 Service Unavailable\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAnyNothingGoesWrong()
    {
        using var org = new ServedOrg();
        Assert.Empty(org.Server.Faults);
        Assert.Equal(200, (await org.Get("services/data")).Status);
    }
}
