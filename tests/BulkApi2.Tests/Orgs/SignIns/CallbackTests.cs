using System.Net.Sockets;
using System.Text;
using BulkApi2.Tests.LocalOrgTests;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>What others send to the port at which the browser comes back, before the browser does.</summary>
public sealed class CallbackTests
{
    private const string Path = "/OauthRedirect";

    /// <summary>Requests of others, and their answers. STATE is the state of this sign-in, which only its page knows.</summary>
    private static readonly (string Request, string Status)[] Strangers =
    [
        ($"GET {Path}?code=stolen&state=wrong HTTP/1.1", "400"),
        ($"GET {Path}?code=stolen HTTP/1.1", "400"),
        ($"GET {Path}?state= HTTP/1.1", "400"),
        ($"GET {Path} HTTP/1.1", "400"),
        ($"GET {Path}?error=<script> HTTP/1.1", "400"),
        ($"GET {Path}?error=access_denied&error_description=no&state=x HTTP/1.1", "400"),
        ($"GET {Path}?state=STATE&state=x&code=stolen HTTP/1.1", "400"),
        ($"GET {Path}?STATE=1&code=stolen HTTP/1.1", "400"),
        ($"GET {Path}?state=%00%ZZ%&code=x HTTP/1.1", "400"),
        ($"GET {Path}?state={new string('x', 20_000)} HTTP/1.1", "400"),
        ($"HEAD {Path}?state=STATE&code=stolen HTTP/1.1", "405"),
        ($"POST {Path}?state=STATE&code=stolen HTTP/1.1\r\nContent-Length: 0", "405"),
        ($"DELETE {Path}?state=STATE HTTP/1.1", "405"),
        ($"GET {Path}/?state=STATE&code=stolen HTTP/1.1", "404"),
        ($"GET {Path.ToUpperInvariant()}?state=STATE&code=stolen HTTP/1.1", "404"),
        ("GET /favicon.ico HTTP/1.1", "404"),
        ("GET / HTTP/1.1", "404"),
        ("GET /../../etc/passwd HTTP/1.1", "404"),
        ($"POST {Path}?state=STATE&code=stolen HTTP/1.1\r\nContent-Length: 1000000", "405"),
        ($"GET {Path}?state=STATE&code=stolen HTTP/1.1\r\nTransfer-Encoding: chunked", "405"),
    ];

    [Fact]
    public async Task Strangers_are_answered_and_the_browser_is_waited_for()
    {
        using var visits = new Visits();
        await visits.SignInAfterAsync(async page =>
        {
            foreach (var (request, status) in Strangers)
            {
                var line = request.Replace("STATE", page.State, StringComparison.Ordinal);
                var head = $"{line}\r\nHost: localhost:{page.Callback.Port}\r\n\r\n";
                var answer = await AskAsync(page, head);
                Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal), $"{request}: {answer}");
                Assert.DoesNotContain("<script>", answer);
                Assert.DoesNotContain(page.State, answer);
            }
        });
    }

    [Fact]
    public async Task A_name_that_leads_here_is_not_this_computer()
    {
        using var visits = new Visits();
        await visits.SignInAfterAsync(async page =>
        {
            foreach (var host in new[] { "Host: evil.example", $"Host: evil.example:{page.Callback.Port}", "Host: ", "X: y" })
            {
                var answer = await AskAsync(page, $"GET {Path}?state=x&code=stolen HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n");
                Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public async Task Many_that_never_finish_keep_nobody_out()
    {
        using var visits = new Visits();
        var open = new List<RawConnection>();
        await visits.SignInAfterAsync(async page =>
        {
            for (var i = 0; i < 200; i++)
            {
                open.Add(new RawConnection(page.Callback));
                await open[^1].Write((i % 4) switch
                {
                    0 => "",
                    1 => $"GET {Path}?state=x",
                    2 => $"GET {Path}?state=x HTTP/1.1\r\nHost: localhost:{page.Callback.Port}\r\nCookie: a",
                    _ => $"POST {Path} HTTP/1.1\r\nHost: localhost:{page.Callback.Port}\r\nContent-Length: 1000000\r\n\r\nhalf",
                });
            }
        });
        open.ForEach(static one => one.Dispose());
    }

    [Fact]
    public async Task What_is_no_request_changes_nothing()
    {
        string[] texts =
        [
            "no HTTP\r\n\r\n", "\u0016\u0003\u0001\u0002", "GET\r\n\r\n", $"GET {Path}?state=x HTTP/9.9\r\n\r\n",
            $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        ];
        using var visits = new Visits();
        await visits.SignInAfterAsync(async page =>
        {
            foreach (var text in texts)
            {
                Assert.DoesNotContain("let you in", await AskAsync(page, text));
            }
        });
    }

    [Fact]
    public async Task A_head_without_end_changes_nothing()
    {
        using var visits = new Visits();
        await visits.SignInAfterAsync(async page =>
        {
            using var stranger = new RawConnection(page.Callback);
            var line = Encoding.ASCII.GetBytes($"X: {new string('x', 60_000)}\r\n");
            try
            {
                await stranger.Write($"GET {Path} HTTP/1.1\r\n");
                for (var i = 0; i < 100; i++)
                {
                    await stranger.Write(line);
                }
            }
            catch (IOException error) when (error.InnerException is SocketException)
            {
                // Cut off, as it should be.
            }
        });
    }

    [Fact]
    public async Task One_that_leaves_at_once_changes_nothing()
    {
        using var visits = new Visits();
        await visits.SignInAfterAsync(async page =>
        {
            for (var i = 0; i < 20; i++)
            {
                using var stranger = new RawConnection(page.Callback);
                await stranger.Write($"GET {Path}?state={i} HTTP/1.1\r\nHost: localhost:{page.Callback.Port}\r\n\r\n");
                stranger.Reset();
            }
        });
    }

    [Fact]
    public async Task The_sign_in_tells_of_a_stranger_to_the_verbose_stream_only()
    {
        using var visits = new Visits();
        await visits.SignInAfterAsync(static async page =>
        {
            using var http = new HttpClient();
            using var answer = await http.GetAsync(new Uri(page.Callback, "?state=x"));
        });

        Assert.Contains(visits.Org.Told, static text => text.Contains("its state differs"));
        Assert.Empty(visits.Warnings);
    }

    [Fact]
    public async Task Strangers_do_not_make_the_time_longer()
    {
        using var visits = new Visits();
        using var stop = new CancellationTokenSource();
        var signIn = visits.BrowserSignIn(async page =>
        {
            using var http = new HttpClient();
            using var answer = await http.GetAsync(new Uri(page.Callback, "?state=x&code=stolen"));
            await stop.CancelAsync();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signIn.ConnectAsync(new(), visits.Org.Reporter, stop.Token));
        Assert.Equal(0, visits.Org.Local.SignInCount);
    }

    /// <summary>Everything that is answered until the connection ends.</summary>
    private static async Task<string> AskAsync(CallbackPage page, string bytes)
    {
        using var stranger = new RawConnection(page.Callback);
        await stranger.Write(bytes);
        stranger.EndWriting();
        return (await stranger.ReadAll()).Text;
    }
}
