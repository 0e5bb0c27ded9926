using System.Text;
using BulkApi2.LocalOrg.Faults;
using BulkApi2.LocalOrg.Http;

namespace BulkApi2.LocalOrg.Wire;

/// <summary>Writes answers to a connection, a piece at a time.</summary>
internal sealed class AnswerWriter
{
    private readonly Stream _stream;
    private readonly TimeProvider _clock;

    public AnswerWriter(Stream stream, TimeProvider clock)
    {
        _stream = stream;
        _clock = clock;
    }

    /// <summary>Lets a client send the body that it holds back.</summary>
    public async Task ContinueAsync()
    {
        await TextAsync("HTTP/1.1 100 Continue\r\n\r\n").ConfigureAwait(false);
        await _stream.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Writes an answer, and tells what becomes of the connection.</summary>
    /// <param name="answer">The answer, whose end is only there once all of it has been written.</param>
    /// <param name="head">The request that it answers; null if that couldn't be read.</param>
    /// <param name="delivery">How it goes out.</param>
    /// <param name="isLast">Whether the connection ends with it in any case.</param>
    public async Task<ConnectionEnd> WriteAsync(
        Answer answer, RequestHead? head, Delivery delivery, bool isLast = false)
    {
        await PauseAsync(delivery.Wait).ConfigureAwait(false);
        var announced = delivery.Announce(answer);
        var framing = AnswerFraming.Of(announced, head);
        framing = framing with { KeepsAlive = framing.KeepsAlive && !isLast };
        if (!delivery.IsLost)
        {
            await TextAsync(AnswerHead.Write(announced, framing, head, _clock.GetUtcNow())).ConfigureAwait(false);
        }

        if (head?.Method != "HEAD" && !delivery.IsLost)
        {
            await BodyAsync(announced.Body, framing.IsChunked, delivery).ConfigureAwait(false);
        }

        await _stream.FlushAsync().ConfigureAwait(false);
        return delivery.End switch
        {
            DeliveryEnd.Reset => ConnectionEnd.Reset,
            DeliveryEnd.Proper when framing.KeepsAlive => ConnectionEnd.None,
            _ => ConnectionEnd.Close,
        };
    }

    private async Task BodyAsync(IEnumerable<ArraySegment<byte>> body, bool isChunked, Delivery delivery)
    {
        // A piece of no length would be the last one.
        foreach (var piece in delivery.Pieces(body).Where(piece => piece.Count > 0))
        {
            await TextAsync(isChunked ? $"{piece.Count:x}\r\n" : string.Empty).ConfigureAwait(false);
            await _stream.WriteAsync(piece.Array!, piece.Offset, piece.Count).ConfigureAwait(false);
            await TextAsync(isChunked ? "\r\n" : string.Empty).ConfigureAwait(false);
            await PauseAsync(delivery.Pause(piece.Count)).ConfigureAwait(false);
        }

        await TextAsync(isChunked && delivery.End == DeliveryEnd.Proper ? "0\r\n\r\n" : string.Empty).ConfigureAwait(false);
    }

    // What was written so far is on its way meanwhile.
    private async Task PauseAsync(TimeSpan time)
    {
        if (time > TimeSpan.Zero)
        {
            await _stream.FlushAsync().ConfigureAwait(false);
            await _clock.Delay(time).ConfigureAwait(false);
        }
    }

    private Task TextAsync(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        return _stream.WriteAsync(bytes, 0, bytes.Length);
    }
}
