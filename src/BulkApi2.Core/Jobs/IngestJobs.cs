using System.Text;
using System.Text.Json;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Jobs;

/// <summary>The calls on an org's ingest jobs, each repeated as far as that cannot load a row twice.</summary>
public sealed class IngestJobs
{
    private readonly Org _org;
    private readonly Reporter _reporter;

    /// <summary>Works on the jobs of <paramref name="org"/>.</summary>
    public IngestJobs(Org org, Reporter reporter)
    {
        _org = org;
        _reporter = reporter;
    }

    /// <summary>Creates a job. Repeated freely: an orphan that a lost answer leaves behind holds no rows, and is told of.</summary>
    public async Task<IngestJob> CreateAsync(IngestJobSettings settings, CancellationToken cancellationToken)
    {
        settings.Check();
        var request = new ApiRequest(HttpMethod.Post, JobPath.All(_org))
        {
            Content = () => Json(JsonSerializer.Serialize(settings, ApiJson.Default.IngestJobSettings)),
        };
        var lost = 0;
        var job = await _org.Client.RepeatAsync(CreateOnceAsync, _reporter, cancellationToken).ConfigureAwait(false);
        if (lost > 0)
        {
            var orphans = lost == 1 ? "another open job" : $"{lost} other open jobs";
            _reporter.Warning($"An answer to the creation of job {job.Id} was lost, so the org may have {orphans}, without data.");
        }

        return job;

        async Task<IngestJob> CreateOnceAsync(CancellationToken token)
        {
            try
            {
                return await _org.Client.SendOnceAsync(request, ReadJobAsync, _reporter, token).ConfigureAwait(false);
            }
            catch (BulkApiException error) when (error.IsOutcomeUnknown)
            {
                lost++;
                throw;
            }
        }
    }

    /// <summary>Asks for one job.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobNotFound"/>.</exception>
    public Task<IngestJob> GetAsync(IngestJob job, CancellationToken cancellationToken) =>
        _org.Client.RepeatAsync(token => AskAsync(job, token), _reporter, cancellationToken);

    /// <summary>Asks for a page of all jobs, at most 1,000 in no certain order and without their counters.</summary>
    /// <param name="next">What the page before named as the next; null for the first.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IngestJobPage> GetPageAsync(string? next, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, next ?? JobPath.All(_org) + "?jobType=V2Ingest");
        var page = await _org.Client
            .SendAsync(request, (answer, _, _) => ApiJson.ReadAsync(answer, ApiJson.Default.IngestJobPage), _reporter, cancellationToken)
            .ConfigureAwait(false);
        return page with { Records = [.. page.Records.Select(job => job with { Org = _org })] };
    }

    /// <summary>Hands the job's data over to be processed. A job that was closed when it was created stays as it is.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidJobState"/>, <see cref="ErrorCode.JobHasData"/>.</exception>
    public async Task<IngestJob> CloseAsync(IngestJob job, CancellationToken cancellationToken)
    {
        if (job.State == IngestJobState.UploadComplete)
        {
            return job;
        }

        var wasSent = false;
        return await _org.Client.RepeatAsync(CloseOrAskAsync, _reporter, cancellationToken).ConfigureAwait(false);

        async Task<IngestJob> CloseOrAskAsync(CancellationToken token)
        {
            if (wasSent && await AskAsync(job, token).ConfigureAwait(false) is { State: not IngestJobState.Open } known)
            {
                // The answer was lost, not the request.
                return known;
            }

            wasSent = true;
            return await SetStateAsync(job, IngestJobState.UploadComplete, "closed", token).ConfigureAwait(false);
        }
    }

    /// <summary>Stops a job for good. Rows it did by then stay done. A job that is aborted already stays as it is.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidJobState"/>.</exception>
    public Task<IngestJob> AbortAsync(IngestJob job, CancellationToken cancellationToken) =>
        _org.Client.RepeatAsync(
            token => SetStateAsync(job, IngestJobState.Aborted, "aborted", token), _reporter, cancellationToken);

    /// <summary>
    /// Deletes a job that has ended, with its data and results. The server would also delete one that waits to be processed,
    /// and its rows would be neither loaded nor reported.
    /// </summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidJobState"/>, <see cref="ErrorCode.JobNotFound"/>.</exception>
    public async Task DeleteAsync(IngestJob job, CancellationToken cancellationToken)
    {
        if (!IngestJobState.IsFinal(job.State))
        {
            job = await GetAsync(job, cancellationToken).ConfigureAwait(false);
        }

        if (!IngestJobState.IsFinal(job.State))
        {
            throw JobErrors.NotDeletable(job, null);
        }

        var request = new ApiRequest(HttpMethod.Delete, JobPath.Of(job, _org));
        var wasSent = false;
        await NamingJobAsync(job, () => _org.Client.RepeatAsync(DeleteOnceAsync, _reporter, cancellationToken))
            .ConfigureAwait(false);

        async Task<bool> DeleteOnceAsync(CancellationToken token)
        {
            var isRepeat = wasSent;
            wasSent = true;
            try
            {
                return await _org.Client
                    .SendOnceAsync(request, static (_, _, _) => Task.FromResult(true), _reporter, token)
                    .ConfigureAwait(false);
            }
            catch (BulkApiException error) when (error.Code == ServerCode.NotFound && isRepeat)
            {
                return true;
            }
            catch (BulkApiException error) when (error.Code == ServerCode.InvalidJobState)
            {
                throw JobErrors.NotDeletable(await AskAsync(job, token).ConfigureAwait(false), error);
            }
        }
    }

    /// <summary>Asks for one job, one time.</summary>
    internal async Task<IngestJob> AskAsync(IngestJob job, CancellationToken token)
    {
        var request = new ApiRequest(HttpMethod.Get, JobPath.Of(job, _org));
        var answer = await NamingJobAsync(job, () => _org.Client.SendOnceAsync(request, ReadJobAsync, _reporter, token))
            .ConfigureAwait(false);
        return job.UpdatedBy(answer) with { Org = _org };
    }

    private async Task<IngestJob> SetStateAsync(IngestJob job, string state, string done, CancellationToken token)
    {
        var request = new ApiRequest(ApiRequest.Patch, JobPath.Of(job, _org))
        {
            Content = () => Json($$"""{"state":"{{state}}"}"""),
        };
        try
        {
            var answer = await NamingJobAsync(job, () => _org.Client.SendOnceAsync(request, ReadJobAsync, _reporter, token))
                .ConfigureAwait(false);
            return job.UpdatedBy(answer) with { Org = _org };
        }
        catch (BulkApiException error) when (error.Code == ServerCode.InvalidJobState)
        {
            var known = await AskAsync(job, token).ConfigureAwait(false);
            return known.State == IngestJobState.Aborted && state == IngestJobState.Aborted
                ? known
                : throw JobErrors.InvalidState(known, done, error);
        }
        catch (BulkApiException error) when (error.Code == ServerCode.InvalidJob && error.Message.Contains("contents"))
        {
            throw new BulkApiException(
                ErrorCode.JobHasData, $"Job {job.Id} was given data more than once, so none of it can be processed.", error)
            {
                JobId = job.Id,
            };
        }
    }

    private async Task<IngestJob> ReadJobAsync(HttpResponseMessage answer, Reporter reporter, CancellationToken cancellationToken) =>
        await ApiJson.ReadAsync(answer, ApiJson.Default.IngestJob).ConfigureAwait(false) with { Org = _org };

    private async Task<T> NamingJobAsync<T>(IngestJob job, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ServerCode.NotFound)
        {
            throw JobErrors.NotFound(job, _org, error);
        }
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
