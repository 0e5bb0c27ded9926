using System.Net;
using System.Text;
using System.Text.Json;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Jobs;

/// <summary>The calls on an org's jobs, each sent one time. What may be repeated is decided by those who call.</summary>
internal sealed class JobCalls
{
    private readonly Org _org;
    private readonly Reporter _reporter;

    public JobCalls(Org org, Reporter reporter) => (_org, _reporter) = (org, reporter);

    /// <summary>Repeats a call, or several of them, while the fault may pass or the answer is unknown.</summary>
    public Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
        _org.Client.RepeatAsync(attempt, _reporter, cancellationToken);

    /// <summary>Creates a job without data. A job that was named before in this session is not a new one.</summary>
    public async Task<IngestJob> CreateAsync(IngestJobSettings settings, CancellationToken token)
    {
        var request = new ApiRequest(HttpMethod.Post, JobPath.All(_org))
        {
            Content = (_, _) => Json(JsonSerializer.Serialize(settings, JobJson.Default.IngestJobSettings)),
        };
        return await SendAsync(request, ReadAsync, token).ConfigureAwait(false);

        async Task<IngestJob> ReadAsync(Answer answer)
        {
            var job = await JobAnswer.ReadNewAsync(answer, settings, isClosed: false).ConfigureAwait(false);
            return _org.JobsCreated.TryAdd(job.Id, true)
                ? job with { Org = _org }
                : throw answer.NotValid("it names a job that is not new");
        }
    }

    /// <summary>Asks for a job.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobNotFound"/>.</exception>
    public async Task<IngestJob> AskAsync(IngestJob job, CancellationToken token)
    {
        var request = new ApiRequest(HttpMethod.Get, JobPath.Of(job, _org));
        var answer = await NamingJobAsync(job, SendAsync(request, answer => JobAnswer.ReadAsync(answer, job), token)).ConfigureAwait(false);
        return job.UpdatedBy(answer) with { Org = _org };
    }

    /// <summary>Sets the state of a job.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobNotFound"/>, and the server's own codes.</exception>
    public async Task<IngestJob> SetStateAsync(IngestJob job, string state, CancellationToken token)
    {
        var request = new ApiRequest(ApiRequest.Patch, JobPath.Of(job, _org)) { Content = (_, _) => Json($$"""{"state":"{{state}}"}""") };
        var call = SendAsync(request, answer => JobAnswer.ReadAsync(answer, job, state), token);
        var answer = await NamingJobAsync(job, call).ConfigureAwait(false);

        // This answer has no counters; a job that has ended is asked for them.
        return job.UpdatedBy(answer with { NumberRecordsProcessed = null, NumberRecordsFailed = null }) with { Org = _org };
    }

    /// <summary>Deletes a job.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobNotFound"/>, and the server's own codes.</exception>
    public Task DeleteAsync(IngestJob job, CancellationToken token) =>
        NamingJobAsync(job, SendAsync(new ApiRequest(HttpMethod.Delete, JobPath.Of(job, _org)), ReadNothingAsync, token));

    /// <summary>Uploads the data of a job. The server answers 201 without a body.</summary>
    public Task UploadAsync(IngestJob job, Func<Reporter, CancellationToken, HttpContent> data, CancellationToken token) =>
        SendAsync(new ApiRequest(HttpMethod.Put, JobPath.Batches(job, _org)) { Content = data }, ReadCreatedAsync, token);

    /// <summary>Asks for a page of the list of jobs.</summary>
    public async Task<IngestJobPage> GetPageAsync(string path, CancellationToken token)
    {
        var page = await SendAsync(new ApiRequest(HttpMethod.Get, path), ReadPageAsync, token).ConfigureAwait(false);
        return page with { Records = [.. page.Records.Select(job => job with { Org = _org })] };
    }

    private static Task<IngestJobPage> ReadPageAsync(Answer answer) => answer.ReadJsonAsync(
        JobJson.Default.IngestJobPage,
        static page => page.Records?.All(IsJob) != true ? "it is not a list of jobs"
            : page is { Done: false, NextRecordsUrl: null } ? "the list is not whole and names no next page"
            : null);

    private static bool IsJob(IngestJob? job) => job is not null && JobPath.IsId(job.Id) && JobAnswer.HasKnownFormat(job);

    private static async Task<bool> ReadNothingAsync(Answer answer)
    {
        await answer.RequireEmptyAsync().ConfigureAwait(false);
        return true;
    }

    private static Task<bool> ReadCreatedAsync(Answer answer) =>
        answer.Status == HttpStatusCode.Created ? ReadNothingAsync(answer) : throw answer.NotValid("the status is not 201");

    private Task<T> SendAsync<T>(ApiRequest request, Func<Answer, Task<T>> read, CancellationToken token) =>
        _org.Client.SendOnceAsync(request, read, _reporter, token);

    private async Task<T> NamingJobAsync<T>(IngestJob job, Task<T> call)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ServerCode.NotFound)
        {
            throw JobErrors.NotFound(job, _org, error);
        }
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
