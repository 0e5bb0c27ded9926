using System.Globalization;
using System.Net;
using System.Text;
using BulkApi2.LocalOrg.Http;

namespace BulkApi2.LocalOrg.Network;

/// <summary>Writes answers to a connection, a piece at a time.</summary>
internal sealed class AnswerWriter
{
    private readonly Stream _stream;

    public AnswerWriter(Stream stream)
    {
        _stream = stream;
    }

    /// <summary>Lets a client send the body that it holds back.</summary>
    public async Task ContinueAsync()
    {
        await TextAsync("HTTP/1.1 100 Continue\r\n\r\n").ConfigureAwait(false);
        await _stream.FlushAsync().ConfigureAwait(false);
    }

    /// <param name="answer">The answer, whose end is only there once all of it has been written.</param>
    /// <param name="head">The request that it answers; null if that couldn't be read.</param>
    public async Task WriteAsync(Answer answer, RequestHead? head)
    {
        var isChunked = Length(answer) is null && head?.TakesChunks == true;
        await TextAsync(Head(answer, isChunked, head?.KeepsAlive == true)).ConfigureAwait(false);
        if (head?.Method != "HEAD")
        {
            await BodyAsync(answer.Body, isChunked).ConfigureAwait(false);
        }

        await _stream.FlushAsync().ConfigureAwait(false);
    }

    private async Task BodyAsync(IEnumerable<ArraySegment<byte>> body, bool isChunked)
    {
        // A piece of no length would be the last one.
        foreach (var segment in body.Where(segment => segment.Count > 0))
        {
            if (isChunked)
            {
                await TextAsync($"{segment.Count:x}\r\n").ConfigureAwait(false);
            }

            await _stream.WriteAsync(segment.Array!, segment.Offset, segment.Count).ConfigureAwait(false);
            if (isChunked)
            {
                await TextAsync("\r\n").ConfigureAwait(false);
            }
        }

        if (isChunked)
        {
            await TextAsync("0\r\n\r\n").ConfigureAwait(false);
        }
    }

    private static string Head(Answer answer, bool isChunked, bool keepsAlive)
    {
        var head = new StringBuilder($"HTTP/1.1 {answer.Status} {(HttpStatusCode)answer.Status}\r\n");
        Add("Content-Type", answer.ContentType);
        foreach (var header in answer.Headers)
        {
            Add(header.Key, header.Value);
        }

        Add("Content-Length", answer.Status == 204 ? null : Length(answer)?.ToString(CultureInfo.InvariantCulture));
        Add("Transfer-Encoding", isChunked ? "chunked" : null);
        Add("Connection", keepsAlive ? null : "close");
        return head.Append("\r\n").ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                head.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        }
    }

    // Known if the body is there already.
    private static long? Length(Answer answer) =>
        (answer.Body as ICollection<ArraySegment<byte>>)?.Sum(segment => (long)segment.Count);

    private Task TextAsync(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        return _stream.WriteAsync(bytes, 0, bytes.Length);
    }
}
