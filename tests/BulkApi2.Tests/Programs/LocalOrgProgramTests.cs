using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BulkApi2.Tests.Programs;

/// <summary>The program that serves an org to people without PowerShell.</summary>
public sealed class LocalOrgProgramTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What ends a program, or a skipped row where a test cannot send it.</summary>
    public static IEnumerable<TheoryDataRow<string>> Signals => OperatingSystem.IsWindows()
        ? [new TheoryDataRow<string>("") { Skip = "Windows has no signals that a test could send." }]
        : [new TheoryDataRow<string>("INT"), new TheoryDataRow<string>("TERM")];

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task ItServesUntilItIsToldToEnd(string signal)
    {
        using var program = new LocalOrgProgram(
            "--json", "--fault", "GET limits: 503", "PUT x: 500", "--daily-api-request-limit", "7", "--api-burst");
        using var access = JsonDocument.Parse((await program.Output.ReadLineAsync(Cancel))!);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(Text("url")) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Text("accessToken"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("/services/data/v60.0/limits", Cancel)).StatusCode);
        using var limits = await http.GetAsync("/services/data/v60.0/limits", Cancel);
        Assert.Equal("api-usage=1/7; api-bursts=1/750", limits.Headers.GetValues("Sforce-Limit-Info").Single());
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["client_id"] = Text("clientId"),
            ["client_secret"] = Text("clientSecret"),
            ["username"] = Text("username"),
            ["password"] = Text("password") + Text("securityToken"),
        });
        using var token = await http.PostAsync(Text("loginUrl") + "/services/oauth2/token", form, Cancel);
        Assert.Equal(HttpStatusCode.OK, token.StatusCode);

        program.Signal(signal);
        Assert.Equal((0, "", ""), await program.End());
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/services/data", Cancel));

        string Text(string name) => access.RootElement.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task ItTellsPeopleHowToBegin()
    {
        var port = FreePort();
        using var program = new LocalOrgProgram("--port", $"{port}", "--processing-time", "0.5", "--sandbox");
        var text = string.Empty;
        while (!text.Contains("curl ", StringComparison.Ordinal))
        {
            text += await program.Output.ReadLineAsync(Cancel) + "\n";
        }

        Assert.Contains($"\n  Url            http://localhost:{port}\n", text, StringComparison.Ordinal);
        foreach (var name in new[] { "LoginUrl", "AccessToken", "ClientId", "ClientSecret", "Username", "Password", "SecurityToken" })
        {
            Assert.Matches($@"\n  {name} +\S+\n", text);
        }

        var call = Regex.Match(text, @"curl (\S+) -H 'Authorization: Bearer (\S+)'");
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        http.DefaultRequestHeaders.Authorization = new("Bearer", call.Groups[2].Value);
        Assert.Contains("\"Account\"", await http.GetStringAsync(call.Groups[1].Value, Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--nonsense", null, "--nonsense")]
    [InlineData("--port", "65536", "--port is a number from 0 to 65535.")]
    [InlineData("--port", "x", "--port is a number from 0 to 65535.")]
    [InlineData("--processing-time", "-1", "--processing-time is a number from 0 to 86400.")]
    [InlineData("--daily-batch-limit", "1.5", "--daily-batch-limit is a number from 0 to 2147483647.")]
    [InlineData("--fault", "PUT batches 503", "'PUT batches 503' is no fault: it has no colon. A fault is ")]
    public async Task BadArguments(string name, string? value, string error)
    {
        using var program = new LocalOrgProgram(value is null ? [name] : [name, value]);
        var end = await program.End();
        Assert.Equal(2, end.Code);
        Assert.Contains(error, end.Errors, StringComparison.Ordinal);
        Assert.Contains("Usage:", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APortThatIsTaken()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var program = new LocalOrgProgram("--login-port", $"{port}");
        var end = await program.End();
        Assert.Equal((1, ""), (end.Code, end.Output));
        Assert.Contains($"Port {port} of this machine is taken", end.Errors, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
