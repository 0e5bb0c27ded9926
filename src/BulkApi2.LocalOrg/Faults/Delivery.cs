using BulkApi2.LocalOrg.Http;

namespace BulkApi2.LocalOrg.Faults;

/// <summary>How an answer goes out: at once, whole and with its proper end, unless it says something else.</summary>
internal sealed record Delivery
{
    // So many pauses a second look like a slow line.
    private const int PiecesASecond = 10;

    public static Delivery Normal { get; } = new();

    /// <summary>How long the answer is held back.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>How fast its body goes out; null for as fast as it can.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>How many bytes of its body go out, before they are packed into pieces.</summary>
    public long Bytes { get; init; } = long.MaxValue;

    public DeliveryEnd End { get; init; }

    /// <summary>Nothing goes out, not even the status: a client would take the head of an empty answer for all of it.</summary>
    public bool IsLost => Bytes == 0 && End != DeliveryEnd.Proper;

    /// <summary>The answer whose length is announced. It is a shorter one only if nobody is to notice.</summary>
    public Answer Announce(Answer answer) => (End, Bytes) switch
    {
        (not DeliveryEnd.Proper, _) or (_, long.MaxValue) => answer,
        _ when answer.Length is null => answer with { Body = Pieces(answer.Body) },
        _ => answer with { Body = [.. Pieces(answer.Body)] },
    };

    /// <summary>What goes out of a body, in the pieces that go out at once.</summary>
    public IEnumerable<ArraySegment<byte>> Pieces(IEnumerable<ArraySegment<byte>> body)
    {
        var left = Bytes;
        var most = BytesPerSecond is { } rate ? Math.Max(1, rate / PiecesASecond) : int.MaxValue;
        foreach (var segment in body)
        {
            for (var start = 0; start < segment.Count && left > 0;)
            {
                var count = (int)Math.Min(left, Math.Min(most, segment.Count - start));
                yield return new ArraySegment<byte>(segment.Array!, segment.Offset + start, count);
                start += count;
                left -= count;
            }

            if (left == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>How long so many bytes take.</summary>
    public TimeSpan Pause(int count) =>
        BytesPerSecond is { } rate ? TimeSpan.FromSeconds((double)count / rate) : TimeSpan.Zero;
}
