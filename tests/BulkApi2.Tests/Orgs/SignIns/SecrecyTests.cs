using System.Net;
using System.Text.Json;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>Secrets go where they belong, and nowhere else: not even when the server repeats them.</summary>
public sealed class SecrecyTests
{
    private const string Mark = "MARKED secret!+/=~(\"1)";

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_server_that_repeats_what_it_was_sent(int status)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("POST", "/token", Echo(status), times: 9);
        var app = new ClientApp("app", ConnectedOrg.Secret(Mark));
        var told = new List<string>();

        foreach (var signIn in new SignIn[]
        {
            new ClientCredentialsSignIn(org.Local.InstanceUrl, app),
            new RefreshTokenSignIn(org.Local.InstanceUrl, app, ConnectedOrg.Secret("refresh" + Mark)),
            new PasswordSignIn(
                org.Local.InstanceUrl, app, new NetworkCredential("user", "pass" + Mark), ConnectedOrg.Secret("token" + Mark)),
        })
        {
            told.Add((await Assert.ThrowsAsync<BulkApiException>(() => org.ConnectAsync(signIn))).ToString());
        }

        Assert.All([.. told, .. org.Warnings], AssertSilent);
        Assert.Contains(
            told,
            static text => text.Contains("***", StringComparison.Ordinal) || text.Contains("HTTP 5", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task A_server_that_repeats_the_token(int status)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/jobs/ingest", Echo(status), times: 10);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.PageAsync());

        Assert.Contains("***", error.Message);
        Assert.DoesNotContain(org.Local.AccessToken, error.ToString());
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirection_is_not_followed_and_named(int status)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/jobs/ingest", async (request, deliver) =>
        {
            var answer = await Faults.Answer(status, "")(request, deliver);
            answer.Headers.Location = new Uri("https://elsewhere.example/x");
            return answer;
        }, times: 10);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.PageAsync());

        Assert.Equal(ErrorCode.NotAnOrg, error.Code);
        Assert.Contains("https://elsewhere.example", error.Message);
        Assert.Equal(6, org.Network.Count("GET", "/jobs/ingest"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/services/data/v60.0/jobs/ingest")]
    [InlineData("//elsewhere.example/services")]
    [InlineData("http://local-org.my.salesforce.example/services")]
    [InlineData("/services/data/v60.0/limits")]
    [InlineData("http://[")]
    [InlineData("")]
    public async Task A_next_page_at_another_address_is_not_asked_for(string next)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/jobs/ingest", Faults.Answer(200, $$"""{"done":false,"records":[],"nextRecordsUrl":"{{next}}"}"""));
        var pages = new JobPages(org.Org, org.Reporter);
        Assert.Empty(await pages.NextAsync(default));
        var before = org.Network.Requests.Count;

        var error = await Assert.ThrowsAsync<BulkApiException>(() => pages.NextAsync(default));

        Assert.Equal(ErrorCode.AnswerNotValid, error.Code);
        Assert.Equal(before, org.Network.Requests.Count);
    }

    [Theory]
    [InlineData("http://acme.my.salesforce.com")]
    [InlineData("ftp://localhost")]
    public async Task Nothing_is_sent_without_encryption(string address)
    {
        using var org = await ConnectedOrg.CreateAsync();
        var before = org.Network.Requests.Count;
        var signIn = new ClientCredentialsSignIn(new Uri(address), new ClientApp("app", ConnectedOrg.Secret(Mark)));

        Assert.Equal(ErrorCode.HttpsRequired, (await Assert.ThrowsAsync<BulkApiException>(() => org.ConnectAsync(signIn))).Code);
        Assert.Equal(before, org.Network.Requests.Count);
    }

    [Fact]
    public async Task A_token_is_not_taken_to_an_address_without_encryption()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("POST", "/token", Faults.Answer(200, """{"access_token":"t","instance_url":"http://acme.my.salesforce.com"}"""));
        var signIn = new ClientCredentialsSignIn(org.Local.InstanceUrl, new ClientApp("app"));

        Assert.Equal(ErrorCode.HttpsRequired, (await Assert.ThrowsAsync<BulkApiException>(() => org.ConnectAsync(signIn))).Code);
    }

    [Fact]
    public async Task The_placeholder_of_the_Salesforce_CLI_is_no_token()
    {
        using var org = await ConnectedOrg.CreateAsync();

        var error = await Assert.ThrowsAsync<BulkApiException>(
            () => org.ConnectAsync("[REDACTED] Use 'sf org auth show-access-token' to view"));

        Assert.Equal(ErrorCode.TokenRedacted, error.Code);
    }

    /// <summary>Says no, in the words of the request: in the body and in the reason.</summary>
    private static Fault Echo(int status) => async (request, deliver) =>
    {
        var sent = request.Content is { } content ? Uri.UnescapeDataString((await content.ReadAsStringAsync()).Replace("+", "%20")) : "";
        var text = $"{sent} {request.Headers.Authorization}";
        var body = JsonSerializer.Serialize(new { error = "invalid_grant", error_description = text });
        var answer = await Faults.Answer(status, body)(request, deliver);
        answer.ReasonPhrase = text.Replace("\n", "");
        return answer;
    };

    private static void AssertSilent(string text)
    {
        Assert.DoesNotContain("MARKED", text);
        Assert.DoesNotContain(Uri.EscapeDataString(Mark), text);
    }
}
