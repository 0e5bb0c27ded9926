using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BulkApi2.Benchmarks;

/// <summary>
/// Answers like an org as far as the benchmarks ask: takes any upload, counts its lines, and calls every job done. It checks
/// nothing and keeps nothing, so that it is the clients that are measured.
/// </summary>
internal sealed class Sink : IAsyncDisposable
{
    public const decimal Version = 62.0m;

    private const string Jobs = "/services/data/v62.0/jobs/ingest";

    private readonly ConcurrentDictionary<string, SinkJob> _jobs = new();
    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;
    private int _created;

    private Sink(TemporaryFolder folder)
    {
        _folder = folder;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.AllowSynchronousIO = true;
        });
        _app = builder.Build();
        _app.MapGet("/services/data", static () => new[] { new { label = "Sink", url = "/services/data/v62.0", version = "62.0" } });
        _app.MapGet(
            "/services/data/v62.0",
            static () => new { identity = "https://login.salesforce.com/id/00D000000000001AAA/005000000000001AAA" });
        _app.MapGet("/services/oauth2/userinfo", static () => new { preferred_username = "bench@example.com" });
        _app.MapGet("/services/data/v62.0/sobjects/Contact/describe", static () => SinkContact.Description);
        _app.MapGet("/services/data/v62.0/limits", static () => SinkContact.Limits);
        _app.MapPost(Jobs, Create);
        _app.MapGet(Jobs + "/{id}", (string id) => _jobs[id] is { State: "UploadComplete" } job ? End(job) : _jobs[id]);
        _app.MapPatch(Jobs + "/{id}", (string id) => Close(_jobs[id]));
        _app.MapPut(Jobs + "/{id}/batches", TakeAsync);
        _app.MapGet(Jobs + "/{id}/successfulResults", (string id) => AnswerSuccessful(_jobs[id].NumberRecordsProcessed));
        _app.MapGet(Jobs + "/{id}/failedResults", static () => Results.Text(SampleCsv.FailedHeader + "\n", "text/csv"));
        _app.MapGet(Jobs + "/{id}/unprocessedrecords", static () => Results.Text(SampleCsv.Header + "\n", "text/csv"));
    }

    /// <summary>Where it listens: on this machine only, on a port that was free.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>Cancelled by Ctrl+C, which a web server takes for itself.</summary>
    public CancellationToken Stopping => _app.Lifetime.ApplicationStopping;

    public static async Task<Sink> StartAsync(TemporaryFolder folder)
    {
        var sink = new Sink(folder);
        await sink._app.StartAsync();
        return sink;
    }

    /// <summary>A job that loaded so many rows already.</summary>
    public string AddEndedJob(int rows)
    {
        // Made now, not while a client waits for it.
        _folder.Successful(rows);
        var job = End(Create());
        job.NumberRecordsProcessed = rows;
        return job.Id;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static SinkJob Close(SinkJob job)
    {
        job.State = "UploadComplete";
        return job;
    }

    private static SinkJob End(SinkJob job)
    {
        job.State = "JobComplete";
        return job;
    }

    private SinkJob Create()
    {
        var job = new SinkJob(string.Create(CultureInfo.InvariantCulture, $"750R{Interlocked.Increment(ref _created):D11}AAA"));
        _jobs[job.Id] = job;
        return job;
    }

    /// <summary>From a file where the time counts, otherwise made on the way: a large load has as many files as parts.</summary>
    private IResult AnswerSuccessful(int rows) => _folder.FindSuccessful(rows) is { } file
        ? Results.File(file, "text/csv")
        : Results.Stream(
            stream =>
            {
                SampleCsv.WriteSuccessful(stream, rows);
                return Task.CompletedTask;
            },
            "text/csv");

    private async Task TakeAsync(string id, HttpContext context)
    {
        var body = context.Request.BodyReader;
        var lines = 0;
        ReadResult read;
        do
        {
            read = await body.ReadAsync(context.RequestAborted);
            foreach (var piece in read.Buffer)
            {
                lines += piece.Span.Count((byte)'\n');
            }

            body.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);

        _jobs[id].NumberRecordsProcessed = lines - 1;
        context.Response.StatusCode = StatusCodes.Status201Created;
    }
}
