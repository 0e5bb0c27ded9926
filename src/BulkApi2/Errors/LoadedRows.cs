using BulkApi2.Core.Errors;

namespace BulkApi2.Errors;

/// <summary>What to do when rows went out and the same command, begun again, may load them twice.</summary>
internal static class LoadedRows
{
    private const string Others =
        "Other rows of the same input went out before: do not load all of it again, but only the rows that were not sent.";

    /// <summary>For a job whose id was lost.</summary>
    public const string LookForJob =
        "Look for it before you load the rows again: "
        + "Get-SfIngestJob | Sort-Object CreatedDate | Select-Object -Last 5 Id, State, Object, CreatedDate. "
        + "Get-SfJobResult gets what such a job loaded.";

    /// <summary>Of a load with unknown rows.</summary>
    public const string Unknown = "The errors before this one name the jobs of the rows that are not known.";

    /// <summary>Of a load with a journal.</summary>
    public static string GoOn(string journal) =>
        $"Run the same command again: the journal '{journal}' knows what was done, and nothing is loaded twice.";

    /// <summary>For results that cannot be downloaded or written.</summary>
    public static string OfResults(string? job) =>
        "No row is lost by this, so do not load any again for it. Get the results from the org, into a folder of their own: "
        + $"Get-SfJobResult {job ?? "with the Jobs of the summary,"} -OutDirectory.";

    /// <summary>For a load whose input changed after the check; null if none of it was sent.</summary>
    public static string? OfChangedFile(BulkApiException error) => error switch
    {
        { Journal: { } journal } =>
            $"Put the file back as it was and run the same command again: the journal '{journal}' takes no other data, and knows which "
            + "rows were sent. If the file is gone, load the rows that were not sent from a file of their own, with another journal.",
        { MayDoubleRows: true } => Others,
        { JobId: not null } => "Nothing of it was loaded: send it again, to a new job, when no other program writes to it.",
        _ => null,
    };

    /// <summary>Of a job that may have loaded its rows.</summary>
    public static string LookAt(string job) =>
        $"Look with Get-SfIngestJob {job} before you load these rows again. "
        + $"Open: nothing is loaded; Close-SfIngestJob {job} loads the rows, Stop-SfIngestJob {job} sees to it that they are not. "
        + "Aborted or Failed, with no records processed: nothing is loaded; send the rows to a new job. "
        + $"Else the job loads its rows: wait with Wait-SfIngestJob {job} and get its results with Get-SfJobResult {job}.";

    /// <summary>Of a load, or a pipeline, parts of which went out before.</summary>
    public static string Warn(string? job) => job is not null
        ? LookAt(job)
        : Others;
}
