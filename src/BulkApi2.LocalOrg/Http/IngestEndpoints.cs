using System.Text;
using BulkApi2.LocalOrg.Jobs;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Makes, fills, closes, shows and deletes ingest jobs.</summary>
internal sealed class IngestEndpoints
{
    private const string Jobs = "services/data/v{version}/jobs/ingest";
    public const int FirstVersion = 41;

    private readonly JobTable _jobs;
    private readonly JobSettingsReader _settings;
    private readonly long _maxUploadBytes;

    public IngestEndpoints(JobTable jobs, JobSettingsReader settings, long maxUploadBytes)
    {
        _jobs = jobs;
        _settings = settings;
        _maxUploadBytes = maxUploadBytes;
    }

    public IEnumerable<Route> Routes =>
    [
        new("GET", Jobs, List, FirstVersion),
        new("POST", Jobs, Create, FirstVersion)
        {
            ContentTypes = ["application/json", "multipart/form-data"],
        },
        new("GET", Jobs + "/{id}", call => Answer.Json(JobJson.Info(Find(call))), FirstVersion),
        new("PATCH", Jobs + "/{id}", Change, FirstVersion),
        new("DELETE", Jobs + "/{id}", Delete, FirstVersion),
        new("PUT", Jobs + "/{id}/batches", Put, FirstVersion),
    ];

    private IngestJob Find(Call call) => _jobs.Find<IngestJob>(call["id"]) ?? throw ApiException.NotFound();

    private Answer List(Call call)
    {
        var page = JobPage<IngestJob>.Read(call.Request, _jobs.All<IngestJob>(), JobJson.IngestType);
        var next = page.Next is null
            ? null
            : $"/services/data/v{call.Version}/jobs/ingest?queryLocator={page.Next}";
        return Answer.Json(JobJson.List(page.Jobs, next));
    }

    private Answer Create(Call call)
    {
        if (!MultipartBody.IsMultipart(call.Request.ContentType))
        {
            return Answer.Json(JobJson.Created(Create(call.Request.Body.OpenRead(), call)));
        }

        var multipart = MultipartBody.Read(call.Request);
        var job = Create(new MemoryStream(Encoding.UTF8.GetBytes(multipart.Job)), call);
        job.Put(multipart.Content);
        _jobs.Close(job);
        return Answer.Json(JobJson.Created(job));
    }

    private IngestJob Create(Stream body, Call call) =>
        _jobs.Create(_settings.Read(JobBody.ReadIngest(body, call.Version)));

    private Answer Put(Call call)
    {
        var job = Find(call);
        if (call.Request.Body.Length > _maxUploadBytes)
        {
            throw ApiException.TooLarge(_maxUploadBytes);
        }

        job.Put(call.Request.Body);
        return Answer.Nothing(201);
    }

    private Answer Change(Call call)
    {
        var job = Find(call);
        switch (JobBody.ReadState(call.Request.Body.OpenRead()))
        {
            case nameof(JobState.UploadComplete):
                _jobs.Close(job);
                break;
            case nameof(JobState.Aborted):
                _jobs.Abort(job);
                break;
            case var other:
                throw JobRefusedException.InvalidState(
                    $"A job can't be set to the state '{other}', only to UploadComplete or Aborted");
        }

        return Answer.Json(JobJson.Changed(job));
    }

    private Answer Delete(Call call)
    {
        _jobs.Delete(Find(call));
        return Answer.Nothing(204);
    }
}
