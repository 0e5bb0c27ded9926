using System.Net;
using System.Text;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>Waits on this computer for the browser to come back from the sign-in page.</summary>
internal sealed class CallbackListener : IDisposable
{
    /// <summary>The path that the Salesforce CLI's app, and most apps made for it, have registered.</summary>
    private const string Path = "/OauthRedirect";

    private readonly HttpListener _listener = new();

    /// <exception cref="BulkApiException"><see cref="ErrorCode.CallbackPortInUse"/>.</exception>
    public CallbackListener(int port)
    {
        Address = new Uri($"http://localhost:{port}{Path}");
        _listener.Prefixes.Add($"http://localhost:{port}/");
        try
        {
            _listener.Start();
        }
        catch (Exception error) when (error is HttpListenerException or System.Net.Sockets.SocketException)
        {
            throw new BulkApiException(
                ErrorCode.CallbackPortInUse,
                $"Port {port}, at which the browser would come back, cannot be used: {error.Message.TrimEnd('.')}.",
                error);
        }
    }

    /// <summary>The redirect URI.</summary>
    public Uri Address { get; }

    /// <summary>
    /// Waits for the code. Any page and any program of this computer can send a request to the port. A request without the right state is
    /// answered and ignored.
    /// </summary>
    /// <param name="state">What this sign-in told the page, and must hear again.</param>
    /// <param name="reporter">Hears of answers to another sign-in.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.SignInFailed"/> if the page says no.</exception>
    public async Task<string> WaitForCodeAsync(string state, Reporter reporter, CancellationToken cancellationToken)
    {
        using var stop = cancellationToken.Register(_listener.Abort);
        while (true)
        {
            var visit = await NextAsync(cancellationToken).ConfigureAwait(false);
            if (visit is null)
            {
                continue;
            }

            if (IsOfSignIn(visit.Request, state))
            {
                return Receive(visit);
            }

            if (visit.Request.Url?.AbsolutePath == Path)
            {
                reporter.Verbose("A request of another sign-in (its state differs) was ignored.");
            }

            Refuse(visit);
        }
    }

    public void Dispose() => _listener.Close();

    /// <summary>The next request; null for one that came to nothing.</summary>
    private async Task<HttpListenerContext?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _listener.GetContextAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException
            && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The sign-in was stopped.", error, cancellationToken);
        }
        catch (HttpListenerException) when (_listener.IsListening)
        {
            return null;
        }
    }

    private static bool IsOfSignIn(HttpListenerRequest request, string state) =>
        request.HttpMethod == "GET" && !request.HasEntityBody && request.Url?.AbsolutePath == Path && request.QueryString["state"] == state;

    /// <summary>Answers a request of another. One with a body gets no page: that would wait for the body.</summary>
    private static void Refuse(HttpListenerContext visit)
    {
        var request = visit.Request;
        if (request.HasEntityBody)
        {
            visit.Response.StatusCode = 405;
            visit.Response.Abort();
        }
        else if (request.Url?.AbsolutePath != Path)
        {
            // A browser also asks for the page's icon.
            Answer(visit, 404, "There is nothing here.");
        }
        else if (request.HttpMethod != "GET")
        {
            Answer(visit, 405, "Only GET is answered here.");
        }
        else
        {
            Answer(
                visit,
                400,
                "This is not the sign-in that PowerShell waits for. Nobody was signed in. Go on in the page that was opened last.");
        }
    }

    private static string Receive(HttpListenerContext visit)
    {
        var query = visit.Request.QueryString;
        if (query["code"] is { Length: > 0 } code)
        {
            Answer(visit, 200, "Salesforce let you in. You can close this page and go back to PowerShell.");
            return code;
        }

        Answer(visit, 400, "Salesforce did not let you in. PowerShell says more.");
        var words = new ServerText([]);
        var (refusal, reason) = (words.Code(query["error"]), words.Line(query["error_description"]));
        throw new BulkApiException(
            ErrorCode.SignInFailed, $"The sign-in page refused: {refusal ?? "no code"}, {reason ?? "no reason was given"}.")
        {
            ServerCode = refusal,
            ServerMessage = reason,
        };
    }

    /// <summary>Nothing of the request is repeated in the page.</summary>
    private static void Answer(HttpListenerContext visit, int status, string text)
    {
        var page = Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><head><title>BulkApi2</title></head><body><p>{text}</p></body></html>");
        try
        {
            visit.Response.StatusCode = status;
            visit.Response.ContentType = "text/html; charset=utf-8";
            visit.Response.KeepAlive = false;
            if (visit.Request.HttpMethod == "HEAD")
            {
                visit.Response.Close();
                return;
            }

            visit.Response.Close(page, willBlock: true);
        }
        catch (Exception error) when (error is HttpListenerException or IOException or InvalidOperationException)
        {
            // The browser did not wait for the page; what it came to say is known.
            visit.Response.Abort();
        }
    }
}
