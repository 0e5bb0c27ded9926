using System.Globalization;
using System.Text;

namespace BulkApi2.Hostile;

/// <summary>
/// A request as it arrives on a connection. Its reader maps each byte to one character, so that it reads head and body alike.
/// </summary>
internal sealed class WireRequest
{
    private readonly StreamReader _reader;
    private readonly int _length;

    private WireRequest(StreamReader reader, OrgRequest head, int length) => (_reader, Head, _length) = (reader, head, length);

    /// <summary>The request without its body.</summary>
    public OrgRequest Head { get; }

    public bool HasBody => _length > 0;

    /// <returns>The request, read up to its body; null if the client left.</returns>
    public static async Task<WireRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var reader = new StreamReader(stream, Encoding.Latin1);
        var first = await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        if (first?.Split(' ') is not [var method, var target, _])
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        if (headers.ContainsKey("Transfer-Encoding"))
        {
            throw new NotSupportedException($"{first}: the length of a body must be told.");
        }

        var token = headers.GetValueOrDefault("Authorization")?.Split(' ')[^1];
        var head = new OrgRequest(method, target.Split('?')[0], token, headers.GetValueOrDefault("Content-Type", ""), []);
        return new WireRequest(reader, head, int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture));
    }

    /// <summary>Reads the body.</summary>
    /// <param name="most">How many bytes of it; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The request with what was read; null if the client left before.</returns>
    public async Task<OrgRequest?> ReadBodyAsync(int? most, CancellationToken cancellationToken)
    {
        if (!HasBody)
        {
            // The reader would wait for a byte, also to read none.
            return Head;
        }

        var body = new char[Math.Min(most ?? _length, _length)];
        var read = await _reader.ReadBlockAsync(body, cancellationToken).ConfigureAwait(false);
        return read == body.Length ? Head with { Body = Encoding.Latin1.GetBytes(body) } : null;
    }
}
