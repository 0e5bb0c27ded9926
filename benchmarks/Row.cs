namespace BulkApi2.Benchmarks;

/// <summary>A line of the table.</summary>
internal sealed record Row(string Ours, string Other = "", string Ratio = "", bool? IsMet = null)
{
    public string What { get; init; } = "";

    public string Target { get; init; } = "";
}
