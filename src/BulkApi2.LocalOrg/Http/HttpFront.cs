using System.Net;
using BulkApi2.LocalOrg.SignIns;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Lets the clients of one port talk to the org, all at once.</summary>
internal sealed class HttpFront
{
    private const int BufferSize = 64 * 1024;

    private readonly OrgServer _server;
    private readonly OrgAddress _address;
    private readonly bool _isLoginHost;

    public HttpFront(OrgServer server, OrgAddress address, bool isLoginHost)
    {
        _server = server;
        _address = address;
        _isLoginHost = isLoginHost;
    }

    /// <summary>Answers until the listener is disposed of.</summary>
    public async Task RunAsync(LoopbackListener listener)
    {
        while (await listener.AcceptAsync().ConfigureAwait(false) is { } context)
        {
            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var answer = Handle(await ReadAsync(context.Request).ConfigureAwait(false));
            await WriteAsync(answer, context).ConfigureAwait(false);
            context.Response.Close();
        }
        catch (Exception)
        {
            // The client has left, or the org has been closed: there is nobody to tell.
            context.Response.Abort();
        }
    }

    private Answer Handle(Request request)
    {
        try
        {
            return _server.Handle(request);
        }
        catch (Exception e) when (e is not HttpRequestException)
        {
            return PlainJson.WriteError(500, "UNKNOWN_EXCEPTION", e.Message);
        }
    }

    private async Task<Request> ReadAsync(HttpListenerRequest request)
    {
        // As the client wrote it; Url has been tidied.
        var target = request.RawUrl!.Split(['?'], 2);
        return new Request
        {
            Method = request.HttpMethod == "HEAD" ? "GET" : request.HttpMethod,
            Path = target[0],
            Query = target.Length > 1 ? target[1] : string.Empty,
            Authorization = request.Headers["Authorization"],
            ContentType = request.ContentType,
            Body = await ReadBodyAsync(request).ConfigureAwait(false),
            Address = _address,
            IsAtLoginHost = _isLoginHost,
        };
    }

    private async Task<SegmentedBytes> ReadBodyAsync(HttpListenerRequest request)
    {
        var body = _server.NewBody();
        if (!request.HasEntityBody)
        {
            return body;
        }

        var buffer = new byte[BufferSize];
        int count;
        while ((count = await request.InputStream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false)) > 0)
        {
            body.Append(buffer, 0, count);
        }

        // Half an upload must not pass for a whole one.
        return body.Length < request.ContentLength64
            ? throw new EndOfStreamException("The client left in the middle of the body.")
            : body;
    }

    private static async Task WriteAsync(Answer answer, HttpListenerContext context)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        if (answer.Location is not null)
        {
            response.RedirectLocation = answer.Location.AbsoluteUri;
        }

        if (answer.LimitInfo is not null)
        {
            response.AddHeader("Sforce-Limit-Info", answer.LimitInfo);
        }

        if (context.Request.HttpMethod == "HEAD")
        {
            return;
        }

        if (answer.Body is ICollection<ArraySegment<byte>> whole)
        {
            response.ContentLength64 = whole.Sum(segment => segment.Count);
        }
        else
        {
            response.SendChunked = true;
        }

        foreach (var segment in answer.Body)
        {
            await response.OutputStream.WriteAsync(segment.Array!, segment.Offset, segment.Count).ConfigureAwait(false);
        }
    }
}
