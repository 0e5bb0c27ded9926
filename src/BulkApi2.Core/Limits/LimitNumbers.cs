using System.Text.Json.Serialization;

namespace BulkApi2.Core.Limits;

/// <summary>A limit in the answer of <c>/limits</c>, where apps with a share of their own may stand beside the numbers.</summary>
internal sealed record LimitNumbers
{
    [JsonPropertyName("Max")]
    public long Max { get; init; }

    [JsonPropertyName("Remaining")]
    public long Remaining { get; init; }
}
