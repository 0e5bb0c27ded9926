using BulkApi2.LocalOrg.Http;

namespace BulkApi2.LocalOrg.Wire;

/// <summary>The first line and the headers of a request.</summary>
internal sealed class RequestHead
{
    private const int MostBytes = 16 * 1024;

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _version;

    private RequestHead(string method, string target, string version)
    {
        var parts = WithoutHost(target).Split(['?'], 2);
        Method = method;
        Path = parts[0];
        Query = parts.Length > 1 ? parts[1] : string.Empty;
        _version = version;
    }

    public string Method { get; }

    /// <summary>The path as the client wrote it.</summary>
    public string Path { get; }

    /// <summary>What follows the question mark, as the client wrote it.</summary>
    public string Query { get; }

    /// <summary>Whether it understands pieces; if not, an answer whose length isn't known ends with its connection.</summary>
    public bool TakesChunks => _version != "HTTP/1.0";

    public bool KeepsAlive => TakesChunks ? !Has("Connection", "close") : Has("Connection", "keep-alive");

    public bool ExpectsContinue => TakesChunks && Has("Expect", "100-continue");

    public string? this[string header] => _headers.TryGetValue(header, out var value) ? value : null;

    /// <summary>The next request of a connection; null if the client is done.</summary>
    /// <exception cref="InvalidDataException">It isn't HTTP.</exception>
    /// <exception cref="ApiException">It is too long.</exception>
    public static async Task<RequestHead?> ReadAsync(ConnectionReader reader)
    {
        // Some clients end a body with an empty line too many.
        string? first;
        do
        {
            first = await reader.ReadLineAsync(MostBytes).ConfigureAwait(false);
        }
        while (first is "");

        if (first is null)
        {
            return null;
        }

        var left = MostBytes - first.Length;
        var head = left < 0 ? throw TooLong(414, "URI_TOO_LONG", "length of the URI")
            : first.Split(' ') is [var method, var target, ['H', 'T', 'T', 'P', '/', '1', '.', _] version]
            ? new RequestHead(method, target, version)
            : throw new InvalidDataException("The request doesn't begin as HTTP does.");
        while (await reader.ReadLineAsync(left).ConfigureAwait(false) is var line and not "")
        {
            left -= (line ?? throw new EndOfStreamException()).Length;
            head.Add(left < 0
                ? throw TooLong(431, "REQUEST_HEADER_FIELDS_TOO_LARGE", "combined length of the URI and headers")
                : line);
        }

        return head;
    }

    private void Add(string line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0 || line.Take(colon).Any(char.IsWhiteSpace))
        {
            throw new InvalidDataException("A header of the request can't be read.");
        }

        // A header may be sent in several lines. That of a length is none then, which is as well.
        var name = line.Substring(0, colon);
        var value = line.Substring(colon + 1).Trim();
        _headers[name] = this[name] is { } earlier ? $"{earlier}, {value}" : value;
    }

    private bool Has(string header, string value) => this[header]?.Split(',')
        .Any(part => string.Equals(part.Trim(), value, StringComparison.OrdinalIgnoreCase)) == true;

    // As a proxy is asked; there is one host only.
    private static string WithoutHost(string target)
    {
        const string Scheme = "http://";
        if (!target.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return target;
        }

        var path = target.IndexOfAny(['/', '?'], Scheme.Length);
        return path < 0 ? "/" : target.Substring(path);
    }

    private static ApiException TooLong(int status, string code, string what) =>
        new(status, code, $"The {what} exceeds the 16,384-byte limit.");
}
