using System.Net.Sockets;
using BulkApi2.LocalOrg.Faults;
using BulkApi2.LocalOrg.Http;

namespace BulkApi2.LocalOrg.Wire;

/// <summary>Answers the requests of one connection, one after the other.</summary>
internal sealed class HttpConnection
{
    private const int BufferSize = 16 * 1024;

    private readonly TcpClient _client;
    private readonly OrgFront _front;
    private readonly OrgServer _server;
    private readonly ConnectionReader _reader;
    private readonly AnswerWriter _writer;

    public HttpConnection(TcpClient client, OrgFront front)
    {
        client.NoDelay = true;
        _client = client;
        _front = front;
        _server = front.Org.Server;
        _reader = new ConnectionReader(client.GetStream());
        _writer = new AnswerWriter(new BufferedStream(client.GetStream(), BufferSize), front.Org.Clock);
    }

    /// <exception cref="IOException">The client left.</exception>
    public async Task RunAsync()
    {
        ConnectionEnd end;
        do
        {
            end = await NextAsync().ConfigureAwait(false);
        }
        while (end == ConnectionEnd.None);

        if (end == ConnectionEnd.Reset)
        {
            // Disposed of like the others, it would say goodbye first.
            _client.Client.Close(0);
            return;
        }

        // Whoever is still sending would not hear the answer if the connection were just closed.
        _client.Client.Shutdown(SocketShutdown.Send);
        await _reader.SkipAsync().ConfigureAwait(false);
    }

    private async Task<ConnectionEnd> NextAsync()
    {
        try
        {
            return await RequestHead.ReadAsync(_reader).ConfigureAwait(false) is { } head
                ? await AnswerAsync(head).ConfigureAwait(false)
                : ConnectionEnd.Close;
        }
        catch (InvalidDataException e)
        {
            return await RefuseAsync(new ApiException(400, "CLIENT_INPUT_ERROR", e.Message)).ConfigureAwait(false);
        }
        catch (ApiException e)
        {
            return await RefuseAsync(e).ConfigureAwait(false);
        }
    }

    private async Task<ConnectionEnd> AnswerAsync(RequestHead head)
    {
        var fault = _front.Faults.Take(head.Method, head.Path);
        if (fault.ExpiresTokens)
        {
            _front.Org.ExpireTokens();
        }

        var request = Request(head);
        if (head.ExpectsContinue)
        {
            // Whether the body still comes after a refusal can't be told, so nothing else may.
            if (fault.UploadBytes is null && (fault.Answer ?? _server.Refuse(request)) is { } refusal)
            {
                return await WriteAsync(refusal, head, fault.Delivery, isLast: true).ConfigureAwait(false);
            }

            await _writer.ContinueAsync().ConfigureAwait(false);
        }

        await RequestBody.ReadAsync(_reader, head, request.Body, fault.UploadBytes).ConfigureAwait(false);
        return fault.UploadBytes is null
            ? await WriteAsync(fault.Answer ?? Handle(request), head, fault.Delivery).ConfigureAwait(false)
            : ConnectionEnd.Reset;
    }

    private Request Request(RequestHead head) => new()
    {
        Method = head.Method == "HEAD" ? "GET" : head.Method,
        Path = head.Path,
        Query = head.Query,
        Header = name => head[name],
        Body = _server.NewBody(),
        Address = _front.Address,
        IsAtLoginHost = _front.IsAtLoginHost,
    };

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

    private Task<ConnectionEnd> WriteAsync(Answer answer, RequestHead head, Delivery delivery, bool isLast = false) =>
        _writer.WriteAsync(GzipAnswer.Encode(answer, head["Accept-Encoding"]), head, delivery, isLast);

    private Task<ConnectionEnd> RefuseAsync(ApiException error) =>
        _writer.WriteAsync(PlainJson.WriteError(error.Status, error.Code, error.Message), head: null, Delivery.Normal);
}
