using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs.SignIns;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>The Salesforce CLI, in its versions: a program of this name that answers as they do, and records its calls.</summary>
public sealed class SalesforceCliTests
{
    private const string Redacted = "[REDACTED] Use 'sf org auth show-access-token' to view";
    private const string Unknown =
        """{"status":1,"name":"CommandNotFoundError","message":"org:auth:show-access-token is not a sf command."}""";

    [Fact]
    public async Task A_new_one_is_asked_for_the_token_itself()
    {
        using var org = new SignInOrg();
        using var cli = new FakeCli(Token(org.Local.AccessToken), Display(org, Redacted));

        var connected = await org.ConnectAsync(new SalesforceCliSignIn("my-org", cli.Program));

        Assert.Equal(("SalesforceCli", org.Local.Username, org.Server.Url), (connected.SignIn, connected.Username, connected.InstanceUrl));
        Assert.Equal(["org|auth|show-access-token|--target-org|my-org|--json|", "org|display|--target-org|my-org|--json|"], cli.Calls);
    }

    [Theory]
    [InlineData(Unknown)]
    [InlineData("")]
    [InlineData(" ›   Error: command org:auth:show-access-token not found")]
    public async Task An_old_one_shows_the_token_with_the_org(string answer)
    {
        using var org = new SignInOrg();
        using var cli = new FakeCli(answer, Display(org, org.Local.AccessToken), tokenStatus: answer.Length == 0 ? 127 : 1);

        Assert.Equal(org.Local.Username, (await org.ConnectAsync(new SalesforceCliSignIn("my-org", cli.Program))).Username);
    }

    [Fact]
    public async Task One_that_tells_it_in_no_way()
    {
        using var org = new SignInOrg();
        using var cli = new FakeCli(Unknown, Display(org, Redacted), tokenStatus: 1);

        Assert.Equal(ErrorCode.TokenRedacted, (await org.RefusedAsync(new SalesforceCliSignIn("my-org", cli.Program))).Code);
    }

    [Fact]
    public async Task An_org_that_it_does_not_know()
    {
        using var org = new SignInOrg();
        using var cli = new FakeCli(
            """{"status":1,"name":"NamedOrgNotFoundError","message":"No authorization information found for nope."}""", "", tokenStatus: 1);

        var error = await org.RefusedAsync(new SalesforceCliSignIn("nope", cli.Program));

        Assert.Equal(ErrorCode.SalesforceCliFailed, error.Code);
        Assert.Contains("No authorization information found for nope", error.Message);
    }

    [Fact]
    public async Task Its_words_are_shown_on_one_line()
    {
        using var org = new SignInOrg();
        using var cli = new FakeCli(
            """{"status":1,"name":"AuthError","message":"\u001b[31mNo\u001b[0m\n::error::force://PlatformCLI::5Aep861@acme.example"}""",
            "",
            tokenStatus: 1);

        var error = await org.RefusedAsync(new SalesforceCliSignIn("nope", cli.Program));

        Assert.EndsWith("[31mNo [0m : :error::force://***.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_asked_again_when_the_session_has_ended()
    {
        using var org = new SignInOrg();
        using var cli = new FakeCli(Token(org.Local.AccessToken), Display(org, Redacted));
        var connected = await org.ConnectAsync(new SalesforceCliSignIn("my-org", cli.Program));
        org.Local.ExpireTokens();

        Assert.Equal(ErrorCode.SessionExpired, (await Assert.ThrowsAsync<BulkApiException>(() => org.CreateJobAsync(connected))).Code);
        Assert.Equal(4, cli.Calls.Count);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("$(touch pwned)")]
    [InlineData("x; touch pwned; \"y' `z`")]
    [InlineData("back\\slash\\\\\"quote\\")]
    [InlineData("ünï*?~")]
    public async Task A_name_reaches_it_as_it_is(string name)
    {
        using var org = new SignInOrg();
        using var cli = new FakeCli(Token(org.Local.AccessToken), Display(org, Redacted));

        await org.ConnectAsync(new SalesforceCliSignIn(name, cli.Program));

        Assert.Equal($"org|display|--target-org|{name}|--json|", cli.Calls[^1]);
        Assert.False(File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "pwned")));
    }

    [Fact]
    public async Task Where_it_is_not_installed()
    {
        using var org = new SignInOrg();

        var error = await org.RefusedAsync(new SalesforceCliSignIn("x", new CommandLineProgram("no-such-program-here")));

        Assert.Equal(ErrorCode.SalesforceCliNotFound, error.Code);
    }

    [Fact]
    public async Task Stopping_ends_it()
    {
        using var org = new SignInOrg();
        using var cli = new FakeCli("", "", hangs: true);
        using var stop = new CancellationTokenSource();
        var signIn = new SalesforceCliSignIn("x", cli.Program)
            .ConnectAsync(new BulkApi2.Core.Orgs.ConnectOptions(), org.Reporter, stop.Token);
        while (cli.Calls.Count == 0)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signIn);
    }

    private static string Token(string token) => $$$"""{"status":0,"result":{"accessToken":"{{{token}}}"},"warnings":[]}""";

    private static string Display(SignInOrg org, string token) => $$$"""
        {
          "status": 0,
          "result": {
            "id": "{{{org.Local.OrganizationId}}}",
            "accessToken": "{{{token}}}",
            "instanceUrl": "{{{org.Server.Url.AbsoluteUri.TrimEnd('/')}}}",
            "username": "x",
            "apiVersion": "60.0"
          }
        }
        """;
}
