using System.Net;
using System.Net.Sockets;
using System.Text;
using BulkApi2.Core;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>A proxy that lets nobody pass, and writes down who asked.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("https://acme.my.salesforce.example/", "CONNECT acme.my.salesforce.example:443")]
    [InlineData("http://localhost:9/", "GET http://localhost:9/services/data")]
    public async Task A_proxy_that_wants_to_know_who_asks(string address, string request)
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var asked = RefuseAsync(proxy, 1);

        var error = await ConnectAsync(address, proxy, null);

        Assert.Equal(ErrorCode.ProxyRefused, error.Code);
        Assert.StartsWith(request, (await asked)[0]);
    }

    [Fact]
    public async Task A_name_and_a_password_are_given_to_it_when_it_asks_and_are_not_shown()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var asked = RefuseAsync(proxy, 2);

        var error = await ConnectAsync("https://acme.my.salesforce.example/", proxy, new NetworkCredential("jo", "MARKED"));

        Assert.DoesNotContain("Proxy-Authorization", (await asked)[0]);
        Assert.Contains($"Proxy-Authorization: Basic {Convert.ToBase64String("jo:MARKED"u8)}", (await asked)[1]);
        Assert.DoesNotContain("MARKED", error.ToString());
    }

    private static Task<BulkApiException> ConnectAsync(string address, TcpListener proxy, NetworkCredential? credential)
    {
        var options = new ConnectOptions
        {
            Network = new Network { Proxy = new Uri($"http://{proxy.LocalEndpoint}"), ProxyCredential = credential },
        };
        return Assert.ThrowsAsync<BulkApiException>(() => new AccessTokenSignIn(new Uri(address), ConnectedOrg.Secret("token"))
            .ConnectAsync(options, Reporter.Silent, TestContext.Current.CancellationToken));
    }

    private static async Task<List<string>> RefuseAsync(TcpListener proxy, int times)
    {
        var seen = new List<string>();
        while (seen.Count < times)
        {
            using var client = await proxy.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var head = new StringBuilder();
            while (await reader.ReadLineAsync() is { Length: > 0 } line)
            {
                head.AppendLine(line);
            }

            seen.Add(head.ToString());
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n"));
        }

        return seen;
    }
}
