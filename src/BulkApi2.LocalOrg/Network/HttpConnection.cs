using System.Net.Sockets;
using BulkApi2.LocalOrg.Http;
using BulkApi2.LocalOrg.SignIns;

namespace BulkApi2.LocalOrg.Network;

/// <summary>Answers the requests of one connection, one after the other.</summary>
internal sealed class HttpConnection
{
    private const int BufferSize = 16 * 1024;

    private readonly OrgServer _server;
    private readonly OrgAddress _address;
    private readonly bool _isAtLoginHost;
    private readonly ConnectionReader _reader;
    private readonly AnswerWriter _writer;

    public HttpConnection(TcpClient client, OrgServer server, OrgAddress address, bool isAtLoginHost)
    {
        client.NoDelay = true;
        _server = server;
        _address = address;
        _isAtLoginHost = isAtLoginHost;
        _reader = new ConnectionReader(client.GetStream());
        _writer = new AnswerWriter(new BufferedStream(client.GetStream(), BufferSize));
    }

    /// <exception cref="IOException">The client left.</exception>
    public async Task RunAsync()
    {
        try
        {
            RequestHead? head;
            do
            {
                head = await RequestHead.ReadAsync(_reader).ConfigureAwait(false);
                if (head is not null)
                {
                    await AnswerAsync(head).ConfigureAwait(false);
                }
            }
            while (head?.KeepsAlive == true);
        }
        catch (InvalidDataException e)
        {
            var refusal = PlainJson.WriteError(400, "CLIENT_INPUT_ERROR", e.Message);
            await _writer.WriteAsync(refusal, head: null).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(RequestHead head)
    {
        if (head.ExpectsContinue)
        {
            await _writer.ContinueAsync().ConfigureAwait(false);
        }

        var body = _server.NewBody();
        await RequestBody.ReadAsync(_reader, head, body).ConfigureAwait(false);
        var target = head.Target.Split(['?'], 2);
        var answer = Handle(new Request
        {
            Method = head.Method == "HEAD" ? "GET" : head.Method,
            Path = target[0],
            Query = target.Length > 1 ? target[1] : string.Empty,
            Header = name => head[name],
            Body = body,
            Address = _address,
            IsAtLoginHost = _isAtLoginHost,
        });
        await _writer.WriteAsync(answer, head).ConfigureAwait(false);
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
}
