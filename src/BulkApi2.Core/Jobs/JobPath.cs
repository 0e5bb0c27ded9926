using System.Text.RegularExpressions;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Jobs;

/// <summary>Where the server keeps its ingest jobs.</summary>
internal static class JobPath
{
    private static readonly Regex JobId = new("^750[a-zA-Z0-9]{12}([a-zA-Z0-9]{3})?\\z", RegexOptions.CultureInvariant);

    /// <summary>Whether a text has the form of a job's id.</summary>
    public static bool IsId(string? text) => text is not null && JobId.IsMatch(text);

    public static string All(Org org) => $"/services/data/v{org.ApiVersion}/jobs/ingest";

    /// <summary>A job is asked for by the API version that created it, as far as that is known.</summary>
    public static string Of(IngestJob job, Org org)
    {
        if (!IsId(job.Id))
        {
            throw new BulkApiException(
                ErrorCode.JobNotFound, $"'{job.Id}' is not a job id; a job id has 15 or 18 characters and begins with 750.")
            {
                JobId = job.Id,
            };
        }

        return $"/services/data/v{job.ApiVersion ?? org.ApiVersion}/jobs/ingest/{job.Id}";
    }

    public static string Batches(IngestJob job, Org org) => Of(job, org) + "/batches";

    public static string Result(IngestJob job, Org org, ResultKind kind) => Of(job, org) + kind switch
    {
        ResultKind.Successful => "/successfulResults",
        ResultKind.Failed => "/failedResults",
        _ => "/unprocessedrecords",
    };
}
