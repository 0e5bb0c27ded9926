using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Jobs;

/// <summary>The list of an org's jobs, page by page: at most 1,000 jobs each, in no certain order and without their counters.</summary>
public sealed class JobPages
{
    /// <summary>A million jobs; an org can have far fewer in the seven days that it lists them.</summary>
    private const int MostPages = 1000;

    private const int LongestPath = 2000;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly JobCalls _calls;
    private readonly string _pathOfAnyVersion;
    private string? _next;

    /// <summary>Lists the jobs of <paramref name="org"/>.</summary>
    public JobPages(Org org, Reporter reporter)
    {
        _calls = new JobCalls(org, reporter);
        var path = JobPath.All(org);
        _pathOfAnyVersion = path.Substring(path.IndexOf("/jobs/", StringComparison.Ordinal));
        _next = path + "?jobType=V2Ingest";
    }

    /// <summary>Whether a page is left.</summary>
    public bool HasMore => _next is not null;

    /// <summary>Asks for the next page. There must be one left.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.AnswerNotValid"/> for a list that leads elsewhere, or nowhere.</exception>
    public async Task<IReadOnlyList<IngestJob>> NextAsync(CancellationToken cancellationToken)
    {
        var path = _next!;
        _next = null;
        if (!IsOfList(path) || _seen.Count >= MostPages || !_seen.Add(path))
        {
            throw new BulkApiException(
                ErrorCode.AnswerNotValid, "The list of jobs names a next page that is not one of it, so it is not complete.");
        }

        var page = await _calls.RepeatAsync(token => _calls.GetPageAsync(path, token), cancellationToken).ConfigureAwait(false);
        _next = page.NextRecordsUrl;
        return page.Records;
    }

    /// <summary>The server may name a page of the list under another API version, and nothing else.</summary>
    private bool IsOfList(string path) =>
        path.Length <= LongestPath
        && path.StartsWith("/services/data/v", StringComparison.Ordinal)
        && path.Contains(_pathOfAnyVersion);
}
