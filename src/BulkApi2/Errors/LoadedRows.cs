namespace BulkApi2.Errors;

/// <summary>What to do when rows went out and the same command, begun again, may load them twice.</summary>
internal static class LoadedRows
{
    /// <summary>Of a job whose id nobody learned.</summary>
    public const string LookForJob =
        "Look with Get-SfIngestJob for a job of this object and this time before you load the rows again; Get-SfJobResult gets what it loaded.";

    /// <summary>Of a job that may have loaded its rows.</summary>
    public static string LookAt(string job) =>
        $"Look with Get-SfIngestJob {job} before you load these rows again. Open: nothing is loaded, and Stop-SfIngestJob {job} sees to it that nothing will be. "
        + $"UploadComplete, InProgress or JobComplete: the job loads its rows; wait with Wait-SfIngestJob {job} and get its results with Get-SfJobResult {job}.";

    /// <summary>Of a load, or a pipeline, parts of which went out before.</summary>
    public static string Warn(string? job) => job is not null
        ? LookAt(job)
        : "Other rows of the same input went out before: do not load all of it again, but only the rows that were not sent.";
}
