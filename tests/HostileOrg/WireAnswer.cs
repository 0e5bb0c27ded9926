using System.Text;

namespace BulkApi2.Hostile;

/// <summary>
/// Writes an answer to a connection, which ends with it. The client's clock is a real one, so whatever is not a success asks to be repeated
/// at once (<c>Retry-After: 0</c>).
/// </summary>
internal static class WireAnswer
{
    private const string RetryAfter = "Retry-After";

    /// <summary>These have no body, and no length of one.</summary>
    private static readonly int[] WithoutBody = [204, 304];

    /// <summary>A body that is cut off is shorter than its head says.</summary>
    public static async Task WriteAsync(OrgAnswer answer, Stream stream, CancellationToken cancellationToken)
    {
        if (answer.NeverComes || answer.Body.End is BodyEnd.Silent or BodyEnd.Drops)
        {
            throw new NotSupportedException("What lasts until the client gives up needs a client with a clock of its own.");
        }

        var pieces = answer.Body.Pieces().ToList();
        var length = pieces.Sum(static piece => piece.LongLength) + (answer.Body.End == BodyEnd.Cut ? 1 : 0);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(Head(answer, length)), cancellationToken).ConfigureAwait(false);
        foreach (var piece in pieces)
        {
            await stream.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Head(OrgAnswer answer, long length)
    {
        var head = new StringBuilder($"HTTP/1.1 {answer.Status} {answer.Reason ?? "-"}\r\n");
        foreach (var (name, value) in Headers(answer, length).Where(static header => header.Value is not null))
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return head.Append("\r\n").ToString();
    }

    private static IEnumerable<(string Name, string? Value)> Headers(OrgAnswer answer, long length) =>
    [
        ("Content-Type", answer.ContentType),
        ("Content-Encoding", answer.ContentEncoding),
        ("Content-Length", WithoutBody.Contains(answer.Status) ? null : $"{length}"),
        ("Connection", "close"),
        (RetryAfter, answer.Status >= 300 ? "0" : null),
        .. answer.Headers.Where(static header => header.Name != RetryAfter).Select(static header => (header.Name, (string?)header.Value)),
    ];
}
