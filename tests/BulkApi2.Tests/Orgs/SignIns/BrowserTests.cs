using System.Net;
using System.Net.Sockets;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>The web server flow, with a browser that is an HTTP client: it follows the org's page back to this computer.</summary>
public sealed class BrowserTests
{
    [Fact]
    public async Task A_person_signs_in_and_later_nobody_is_needed()
    {
        using var org = new SignInOrg();
        var visits = 0;
        var connected = await org.ConnectAsync(SignIn(org, page => Visit(page, () => visits++)));

        org.Local.ExpireTokens();
        await org.CreateJobAsync(connected);

        Assert.Equal(("Browser", org.Local.Username, org.Server.Url), (connected.SignIn, connected.Username, connected.InstanceUrl));
        Assert.Equal((1, 2), (visits, org.Local.SignInCount));
        Assert.NotNull(connected.GetRefreshToken());
    }

    [Fact]
    public async Task Where_no_browser_can_be_opened_the_address_is_told()
    {
        using var org = new SignInOrg();
        var signIn = org.ConnectAsync(SignIn(org, static _ => false));
        string? told;
        while ((told = org.Told.ToArray().FirstOrDefault(static text => text.Contains("open this address"))) is null)
        {
            await Task.Yield();
        }

        Visit(new Uri(told[told.IndexOf("http", StringComparison.Ordinal)..]));

        Assert.Equal(org.Local.Username, (await signIn).Username);
    }

    [Fact]
    public async Task A_person_who_says_no()
    {
        using var org = new SignInOrg(new LocalOrgOptions { SignInPolicy = SignInPolicy.UserDenies });

        var error = await org.RefusedAsync(SignIn(org, Visit));

        Assert.Equal((ErrorCode.SignInFailed, "access_denied"), (error.Code, error.ServerCode));
        Assert.Equal(0, org.Local.SignInCount);
    }

    [Theory]
    [InlineData("access_denied", "no%1B%5B2J%0D%0A%3A%3Aerror%3A%3Ax", "access_denied", "no [2J : :error::x")]
    [InlineData("%1B%5B2J", "##vso[task.complete]", null, "# #vso[task.complete]")]
    public async Task The_words_of_the_page_are_shown_on_one_line(string code, string words, string? shownCode, string shown)
    {
        using var org = new SignInOrg();
        var answer = $"error={code}&error_description={words.Replace("#", "%23", StringComparison.Ordinal)}";

        var error = await org.RefusedAsync(SignIn(org, page => Visit(new Uri(Callback(page), $"?state={State(page)}&{answer}"))));

        Assert.Equal((shownCode, shown), (error.ServerCode, error.ServerMessage));
        Assert.EndsWith($"{shownCode ?? "no code"}, {shown}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_else_a_browser_asks_for_changes_nothing()
    {
        using var org = new SignInOrg();

        var connected = await org.ConnectAsync(SignIn(org, page => Visit(new Uri(Callback(page), "/favicon.ico")) && Visit(page)));

        Assert.Equal(org.Local.Username, connected.Username);
    }

    [Fact]
    public async Task A_port_that_is_taken()
    {
        using var org = new SignInOrg();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = await org.RefusedAsync(new BrowserSignIn(org.Server.LoginUrl, org.App, port) { Open = Visit });

        Assert.Equal(ErrorCode.CallbackPortInUse, error.Code);
        Assert.Contains($"{port}", error.Message);
    }

    [Fact]
    public async Task Stopping_frees_the_port()
    {
        using var org = new SignInOrg();
        using var stop = new CancellationTokenSource();
        var port = SignInOrg.FreePort();
        var signIn = new BrowserSignIn(org.Server.LoginUrl, org.App, port)
        {
            Open = _ =>
            {
                stop.Cancel();
                return true;
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => signIn.ConnectAsync(new BulkApi2.Core.Orgs.ConnectOptions(), org.Reporter, stop.Token));

        var later = new BrowserSignIn(org.Server.LoginUrl, org.App, port) { Open = Visit };
        Assert.Equal(org.Local.Username, (await org.ConnectAsync(later)).Username);
    }

    [Fact]
    public async Task Revoking_takes_the_refresh_token_too()
    {
        using var org = new SignInOrg();
        var connected = await org.ConnectAsync(SignIn(org, Visit));
        var refresh = Secret.Reveal(connected.GetRefreshToken()!);

        await connected.RevokeAsync(org.Reporter, default);

        var error = await org.RefusedAsync(new RefreshTokenSignIn(org.Server.LoginUrl, org.App, ConnectedOrg.Secret(refresh)));
        Assert.Equal("expired access/refresh token", error.ServerMessage);
        Assert.Equal(ErrorCode.SignInFailed, (await Assert.ThrowsAsync<BulkApiException>(() => org.CreateJobAsync(connected))).Code);
    }

    private static BrowserSignIn SignIn(SignInOrg org, Func<Uri, bool> open) =>
        new(org.Server.LoginUrl, org.App, SignInOrg.FreePort()) { Open = open };

    private static Uri Callback(Uri page) => new(Parameter(page, "redirect_uri"));

    private static string State(Uri page) => Parameter(page, "state");

    private static string Parameter(Uri page, string name) => System.Web.HttpUtility.ParseQueryString(page.Query)[name]!;

    private static bool Visit(Uri page) => Visit(page, static () => { });

    /// <summary>Goes its way like a browser, beside the sign-in, which waits for it.</summary>
    private static bool Visit(Uri page, Action visited)
    {
        visited();
        _ = Task.Run(async () =>
        {
            using var http = new HttpClient();
            using var answer = await http.GetAsync(page);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("<script>", text);
        });
        return true;
    }
}
