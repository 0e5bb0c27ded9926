using System.Globalization;
using System.Text.Json.Nodes;

namespace BulkApi2.Hostile;

/// <summary>
/// An org in memory with a ledger of what it loads. It answers properly by itself; what lies stands before it (<see cref="Gate"/>). Written from the
/// protocol, and small: one object, no checks of values.
/// </summary>
public sealed class HostileOrg(OrgSettings settings)
{
    /// <summary>The letters of an id that say which job it is; the other three are a checksum, and may be left out.</summary>
    private const int IdLength = 15;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, OrgJob> _jobs = [];
    private int _count;

    public OrgSettings Settings => settings;

    public Ledger Ledger { get; } = new();

    public OrgTokens Tokens { get; } = new(settings.Url);

    /// <summary>The jobs that are there, in the order of their creation.</summary>
    public IReadOnlyList<OrgJob> Jobs
    {
        get
        {
            lock (_gate)
            {
                return [.. _jobs.Values.OrderBy(static job => job.Id, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The job of a request; null if there is none.</summary>
    public OrgJob? JobOf(OrgRequest request) => request.JobId is { Length: >= IdLength } id && _jobs.TryGetValue(id[..IdLength], out var job) ? job : null;

    /// <summary>Another client closes a job, and so many of its rows are done at once.</summary>
    public void CloseByOther(OrgJob job, int rows)
    {
        lock (_gate)
        {
            job.Start(Math.Min(rows, job.Data.Rows.Count));
        }
    }

    /// <summary>All closed jobs come to their end.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            foreach (var job in _jobs.Values.Where(static job => job.State is JobState.UploadComplete or JobState.InProgress))
            {
                job.Finish();
            }
        }
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="acts">Whether to do what is asked; otherwise nothing changes, and the answer says what it would say.</param>
    public OrgAnswer Answer(OrgRequest request, bool acts = true)
    {
        lock (_gate)
        {
            return request.Call switch
            {
                ApiCall.SignIn => Tokens.Answer(request, acts),
                ApiCall.Versions => OrgAnswer.Json(200, OrgFacts.Versions),
                _ when !Tokens.IsGood(request.Token) => OrgAnswer.Error(401, "INVALID_SESSION_ID", "Session expired or invalid"),
                ApiCall.Identity => OrgAnswer.Json(200, OrgFacts.Identity(settings.Url)),
                ApiCall.UserInfo => OrgAnswer.Json(200, OrgFacts.UserInfo),
                ApiCall.Limits => OrgAnswer.Json(200, OrgFacts.Limits),
                ApiCall.Describe => OrgAnswer.Json(200, OrgFacts.Describe),
                ApiCall.Create or ApiCall.OneRequest => Create(request, acts),
                ApiCall.List => List(),
                _ when JobOf(request) is { } job => AnswerOf(job, request, acts),
                _ => OrgAnswer.Error(404, "NOT_FOUND", "The requested resource does not exist"),
            };
        }
    }

    private OrgAnswer Create(OrgRequest request, bool acts)
    {
        var parts = request.Call == ApiCall.OneRequest ? Multipart.Read(request) : new Multipart(request.Text, null);
        if (JsonNode.Parse(parts.Job) is not JsonObject wanted)
        {
            return OrgAnswer.Error(400, "JSON_PARSER_ERROR", "The body is no job");
        }

        var job = new OrgJob(string.Create(CultureInfo.InvariantCulture, $"750HO{++_count:0000000000}AAA"), wanted, settings, Ledger);
        if (parts.Csv is { } csv)
        {
            job.Upload(csv);
            job.Close();
        }

        if (acts)
        {
            _jobs.Add(job.Id[..IdLength], job);
        }

        return OrgAnswer.Json(200, job.ToJson(request.Call));
    }

    private OrgAnswer List() => OrgAnswer.Json(200, new JsonObject
    {
        ["done"] = true,
        ["records"] = new JsonArray([.. _jobs.Values.Select(static job => job.ToJson(ApiCall.List))]),
        ["nextRecordsUrl"] = null,
    });

    private OrgAnswer AnswerOf(OrgJob job, OrgRequest request, bool acts)
    {
        switch (request.Call)
        {
            case ApiCall.Upload when job.State == JobState.Open:
                Do(() => job.Upload(request.Body));
                return OrgAnswer.Empty(201);
            case ApiCall.Close when job is { State: JobState.Open, IsSpoiled: true }:
                return OrgAnswer.Error(400, "INVALIDJOB", $"Found multipe contents for job: <{job.Id[..15]}>, please 'Close' / 'Abort' / 'Delete' the current Job.");
            case ApiCall.Close when job.State == JobState.Open:
                Do(job.Close);
                return OrgAnswer.Json(200, With(job.ToJson(ApiCall.Close), JobState.UploadComplete));
            case ApiCall.Abort when !JobState.IsFinal(job.State):
                Do(job.Abort);
                return OrgAnswer.Json(200, With(job.ToJson(ApiCall.Abort), JobState.Aborted));
            case ApiCall.Delete when JobState.IsFinal(job.State):
                Do(() => _jobs.Remove(job.Id[..IdLength]));
                return OrgAnswer.Empty(204);
            case ApiCall.Ask:
                Do(job.GoOn);
                return OrgAnswer.Json(200, job.ToJson(ApiCall.Ask));
            case ApiCall.Successful or ApiCall.Failed or ApiCall.Unprocessed:
                return OrgAnswer.Csv(JobResultCsv.Of(job, request.Call));
            default:
                return OrgAnswer.Error(400, "INVALIDJOBSTATE", $"{request.Call} is not allowed, the job is {job.State}");
        }

        void Do(Action action)
        {
            if (acts)
            {
                action();
            }
        }
    }

    private static JsonObject With(JsonObject job, string state)
    {
        job["state"] = state;
        return job;
    }
}
