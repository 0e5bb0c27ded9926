using System.Text;

namespace BulkApi2.LocalOrg.Http;

/// <summary>An answer, however it goes out. Its body may be made while it is read.</summary>
internal sealed record Answer(int Status, string? ContentType, IEnumerable<ArraySegment<byte>> Body)
{
    public const string JsonType = "application/json;charset=UTF-8";

    /// <summary>What is said beside the body, in the order it is sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The bytes of the body; null if they are made while it is read.</summary>
    public long? Length => (Body as ICollection<ArraySegment<byte>>)?.Sum(segment => (long)segment.Count);

    public static Answer Nothing(int status) => new(status, null, []);

    public static Answer Json(string json) => Json(200, Encoding.UTF8.GetBytes(json));

    public static Answer Json(int status, byte[] json) => new(status, JsonType, [new ArraySegment<byte>(json)]);

    public static Answer Csv(IEnumerable<ArraySegment<byte>> body) => new(200, "text/csv", body);

    /// <summary>The same answer with one more header.</summary>
    public Answer With(string header, string value) =>
        this with { Headers = [.. Headers, new KeyValuePair<string, string>(header, value)] };
}
