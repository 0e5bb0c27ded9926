using System.Globalization;
using BulkApi2.LocalOrg.Jobs;
using BulkApi2.LocalOrg.Records;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Gives out the results of query jobs, in pages that may be fetched again and in any order.</summary>
internal sealed class QueryResultEndpoints
{
    private const string Job = "services/data/v{version}/jobs/query/{id}/";
    private const string KeyPrefix = "0Ga";
    private const int FirstVersionWithPages = 58;
    private const int LinksOfAPage = 5;

    private readonly JobTable _jobs;
    private readonly IdSpace _ids;
    private readonly LocalOrgOptions _options;

    public QueryResultEndpoints(JobTable jobs, IdSpace ids, LocalOrgOptions options)
    {
        _jobs = jobs;
        _ids = ids;
        _options = options;
    }

    public IEnumerable<Route> Routes =>
    [
        new("GET", Job + "results", Results, QueryJobEndpoints.FirstVersion),
        new("GET", Job + "resultPages", Pages, FirstVersionWithPages),
    ];

    private Answer Results(Call call)
    {
        var job = Find(call);
        if (job.State == JobState.Failed)
        {
            return Answer.Nothing(204);
        }

        var result = Result(job);
        var first = First(call, job, result);
        var end = result.PageEnd(first, PageSize(call), _options.QueryPageBytes);

        // A complete result never changes, so it may be unpacked after this call is over.
        return Answer.Csv(result.Read(first, end))
            .With("Sforce-NumberOfRecords", (end - first).ToString(CultureInfo.InvariantCulture))
            .With("Sforce-Locator", end == result.RowCount ? "null" : LocatorOf(job, end));
    }

    private Answer Pages(Call call)
    {
        var job = Find(call);
        var result = Result(job);
        var first = First(call, job, result);
        var url = $"/services/data/v{call.Version}/jobs/query/{job.Id}/";
        var starts = new List<int>();
        do
        {
            starts.Add(first);
            first = result.PageEnd(first, _options.QueryPageSize, _options.QueryPageBytes);
        }
        while (starts.Count < LinksOfAPage && first < result.RowCount);

        var nextUrl = first < result.RowCount ? $"{url}resultPages?locator={LocatorOf(job, first)}" : null;
        return Answer.Json(new JsonLayout().Open()
            .Objects("resultPages", starts, (json, start) =>
                json.Text("resultUrl", $"{url}results?locator={LocatorOf(job, start)}"))
            .Text("nextRecordsUrl", nextUrl)
            .Flag("done", nextUrl is null)
            .Close().ToString());
    }

    private QueryJob Find(Call call)
    {
        var job = _jobs.Find<QueryJob>(call["id"]) ?? throw ApiException.NotFound();
        return job.ApiVersion == call.Version ? job : throw new ApiException(
            409, "INVALIDVERSION", $"The job was created with API version {job.ApiVersion}, use it for the results too");
    }

    private static QueryResult Result(QueryJob job) => job is { State: JobState.JobComplete, Result: { } result }
        ? result
        : throw new ApiException(
            412,
            "JOB_NOT_COMPLETE",
            $"can only download query results of successfully completed bulk job, the job is in state {job.State}");

    private string LocatorOf(QueryJob job, int first) =>
        Locator.Encode(0, _ids.Compose(KeyPrefix, job.Number), first);

    // Where a page starts; a locator is good for its own job only.
    private int First(Call call, QueryJob job, QueryResult result)
    {
        if (call.Request.Parameter("locator") is not { Length: > 0 } locator)
        {
            return 0;
        }

        return Locator.Decode(locator, 3) is [_, _, var text]
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && first <= result.RowCount && locator == LocatorOf(job, first)
                ? first
                : throw Locator.Invalid();
    }

    private int PageSize(Call call)
    {
        if (call.Request.Parameter("maxRecords") is not { Length: > 0 } text)
        {
            return _options.QueryPageSize;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? size
            : throw new ApiException(400, "API_ERROR", $"maxRecords has to be a whole number above 0, not '{text}'");
    }
}
