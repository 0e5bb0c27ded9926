using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using BulkApi2.LocalOrg.Http;

namespace BulkApi2.LocalOrg.Wire;

/// <summary>Writes the first line and the headers of an answer.</summary>
internal static class AnswerHead
{
    /// <param name="answer">The answer.</param>
    /// <param name="framing">How its body goes out.</param>
    /// <param name="head">The request that it answers; null if that couldn't be read.</param>
    /// <param name="now">The time of the org.</param>
    public static string Write(Answer answer, AnswerFraming framing, RequestHead? head, DateTimeOffset now)
    {
        var text = new StringBuilder($"HTTP/1.1 {answer.Status} {Reason(answer.Status)}\r\n");
        Add("Date", now.ToString("R", CultureInfo.InvariantCulture));
        Add("X-SFDC-Request-Id", Guid.NewGuid().ToString("N"));
        Add("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
        foreach (var header in answer.Headers)
        {
            Add(header.Key, header.Value);
        }

        Add("Content-Type", answer.ContentType);
        Add("Content-Length", framing.Length?.ToString(CultureInfo.InvariantCulture));
        Add("Transfer-Encoding", framing.IsChunked ? "chunked" : null);
        Add("Connection", !framing.KeepsAlive ? "close" : head?.TakesChunks == false ? "keep-alive" : null);
        return text.Append("\r\n").ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                text.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        }
    }

    // .NET's names for them are in one word.
    private static string Reason(int status) =>
        Regex.Replace(((HttpStatusCode)status).ToString(), "(?<=[a-z])(?=[A-Z])", " ");
}
