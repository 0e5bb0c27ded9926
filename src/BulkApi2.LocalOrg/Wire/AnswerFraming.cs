using BulkApi2.LocalOrg.Http;

namespace BulkApi2.LocalOrg.Wire;

/// <summary>How a client knows where an answer ends.</summary>
/// <param name="Length">The length that is told; null if none is.</param>
/// <param name="IsChunked">Whether the body comes in pieces with an end of its own.</param>
/// <param name="KeepsAlive">Whether another answer may follow; if not, this one ends with its connection.</param>
internal readonly record struct AnswerFraming(long? Length, bool IsChunked, bool KeepsAlive)
{
    /// <param name="answer">The answer.</param>
    /// <param name="head">The request that it answers; null if that couldn't be read.</param>
    public static AnswerFraming Of(Answer answer, RequestHead? head)
    {
        var isChunked = answer.Length is null && head?.TakesChunks == true;
        return new AnswerFraming(
            answer.Status == 204 ? null : answer.Length,
            isChunked,
            head?.KeepsAlive == true && (isChunked || answer.Length is not null));
    }
}
