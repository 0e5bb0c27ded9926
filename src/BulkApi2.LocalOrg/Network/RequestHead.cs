namespace BulkApi2.LocalOrg.Network;

/// <summary>The first line and the headers of a request.</summary>
internal sealed class RequestHead
{
    private const int MostHeaders = 200;

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _version;

    private RequestHead(string method, string target, string version)
    {
        Method = method;
        Target = target;
        _version = version;
    }

    public string Method { get; }

    /// <summary>Path and query as the client wrote them.</summary>
    public string Target { get; }

    /// <summary>Whether it understands pieces; if not, an answer ends with its connection.</summary>
    public bool TakesChunks => _version != "HTTP/1.0";

    public bool KeepsAlive => TakesChunks && !Has("Connection", "close");

    public bool ExpectsContinue => TakesChunks && Has("Expect", "100-continue");

    public bool IsChunked => Has("Transfer-Encoding", "chunked");

    public string? this[string header] => _headers.TryGetValue(header, out var value) ? value : null;

    /// <summary>The next request of a connection; null if the client is done.</summary>
    /// <exception cref="InvalidDataException">It isn't HTTP.</exception>
    public static async Task<RequestHead?> ReadAsync(ConnectionReader reader)
    {
        if (await reader.ReadLineAsync().ConfigureAwait(false) is not { } first)
        {
            return null;
        }

        var head = first.Split(' ') is [var method, var target, ['H', 'T', 'T', 'P', '/', '1', '.', _] version]
            ? new RequestHead(method, target, version)
            : throw new InvalidDataException("The request doesn't begin as HTTP does.");
        while (await reader.ReadLineAsync().ConfigureAwait(false) is var line and not "")
        {
            head.Add(line ?? throw new EndOfStreamException());
        }

        return head;
    }

    private void Add(string line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0 || _headers.Count == MostHeaders)
        {
            throw new InvalidDataException("A header of the request can't be read.");
        }

        _headers[line.Substring(0, colon)] = line.Substring(colon + 1).Trim();
    }

    private bool Has(string header, string value) =>
        this[header]?.IndexOf(value, StringComparison.OrdinalIgnoreCase) >= 0;
}
