using BulkApi2.LocalOrg.Jobs;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Makes, shows, aborts and deletes query jobs.</summary>
internal sealed class QueryJobEndpoints
{
    public const int FirstVersion = 47;

    private const string Jobs = "services/data/v{version}/jobs/query";

    private readonly JobTable _jobs;
    private readonly QuerySettingsReader _settings;

    public QueryJobEndpoints(JobTable jobs, QuerySettingsReader settings)
    {
        _jobs = jobs;
        _settings = settings;
    }

    public IEnumerable<Route> Routes =>
    [
        new("GET", Jobs, List, FirstVersion),
        new("POST", Jobs, Create, FirstVersion),
        new("GET", Jobs + "/{id}", call => Answer.Json(JobJson.Info(Find(call))), FirstVersion),
        new("PATCH", Jobs + "/{id}", Change, FirstVersion),
        new("DELETE", Jobs + "/{id}", Delete, FirstVersion),
    ];

    private QueryJob Find(Call call) => _jobs.Find<QueryJob>(call["id"]) ?? throw ApiException.NotFound();

    private Answer List(Call call)
    {
        var page = JobPage<QueryJob>.Read(call.Request, _jobs.All<QueryJob>(), JobJson.QueryType);
        var next = page.Next is null ? null : $"/services/data/v{call.Version}/jobs/query?queryLocator={page.Next}";
        return Answer.Json(JobJson.List(page.Jobs, next));
    }

    private Answer Create(Call call)
    {
        var settings = _settings.Read(JobBody.ReadQuery(call.Request.Body.OpenRead(), call.Version));
        return Answer.Json(JobJson.Created(_jobs.Create(settings)));
    }

    private Answer Change(Call call)
    {
        var job = Find(call);
        var state = JobBody.ReadState(call.Request.Body.OpenRead());
        if (state != nameof(JobState.Aborted))
        {
            throw JobRefusedException.InvalidState($"A query job can't be set to the state '{state}', only to Aborted");
        }

        _jobs.Abort(job);
        return Answer.Json(JobJson.Changed(job));
    }

    private Answer Delete(Call call)
    {
        _jobs.Delete(Find(call));
        return Answer.Nothing(204);
    }
}
