namespace BulkApi2.Help.Sample;

/// <summary>A job as <see cref="GetSampleJobCommand"/> returns it.</summary>
public sealed class SampleJob
{
    /// <summary>The job's id.</summary>
    public string Id { get; set; } = "";
}
