namespace BulkApi2.Benchmarks;

/// <summary>A job of the <see cref="Sink"/>, as it is answered.</summary>
internal sealed record SinkJob(string Id, string Object = "Contact", string Operation = "insert")
{
    public string State { get; set; } = "Open";

    public int NumberRecordsProcessed { get; set; }

    public int NumberRecordsFailed { get; }

    public decimal ApiVersion { get; } = Sink.Version;

    public string ContentType { get; } = "CSV";

    public string LineEnding { get; } = "LF";

    public string ColumnDelimiter { get; } = "COMMA";

    public string JobType { get; } = "V2Ingest";
}
