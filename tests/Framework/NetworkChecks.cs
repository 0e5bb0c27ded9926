using System.Net;
using System.Security;
using System.Text;
using BulkApi2.Core;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;

namespace BulkApi2.Framework;

/// <summary>What the local org does not use: the framework's own HTTP client, over a socket of this machine.</summary>
internal static class NetworkChecks
{
    public static void ConnectOverSocket()
    {
        using var server = new HttpListener();
        var address = new Uri($"http://localhost:{FreePort()}/");
        server.Prefixes.Add(address.ToString());
        server.Start();
        var answering = Task.Run(() => AnswerAsync(server));
        using var token = new SecureString();
        token.AppendChar('t');
        var org = new AccessTokenSignIn(address, token)
            .ConnectAsync(new ConnectOptions(), Reporter.Silent, default).GetAwaiter().GetResult();
        Expect.Equal("62.0 ada@example.com 005000000000001AAA", $"{org.ApiVersion} {org.Username} {org.UserId}", "the org");
        Expect.Equal("Bearer t Bearer t", answering.GetAwaiter().GetResult(), "the authorization of the requests that need it");
    }

    /// <summary>Answers the three questions of a sign-in.</summary>
    private static async Task<string> AnswerAsync(HttpListener server)
    {
        var seen = "";
        foreach (var body in new List<string>
        {
            """[{"label":"Summer '24","url":"/services/data/v62.0","version":"62.0"}]""",
            """{"identity":"https://login.salesforce.com/id/00D000000000001AAA/005000000000001AAA"}""",
            """{"user_id":"005","organization_id":"00D","preferred_username":"ada@example.com"}""",
        })
        {
            var context = await server.GetContextAsync().ConfigureAwait(false);
            seen += (seen.Length > 0 ? " " : "") + context.Request.Headers["Authorization"];
            var bytes = Encoding.UTF8.GetBytes(body);
            context.Response.ContentType = "application/json";
            context.Response.OutputStream.Write(bytes, 0, bytes.Length);
            context.Response.Close();
        }

        return seen;
    }

    private static int FreePort()
    {
        var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }
}
