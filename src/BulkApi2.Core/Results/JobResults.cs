using System.Net;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Core.Results;

/// <summary>
/// The results of one ended job. Each is brought to the disk whole before the first record is given, so that a download that
/// breaks off is repeated and never looks like a short result.
/// </summary>
public sealed class JobResults
{
    private readonly Dictionary<ResultKind, long> _counts = [];
    private readonly RowMatcher? _rows;

    private JobResults(IngestJob job)
    {
        Job = job;
        _rows = job.Rows is { } track ? new RowMatcher(track) : null;
    }

    /// <summary>The job, ended.</summary>
    public IngestJob Job { get; }

    /// <summary>Records that were read and could not be matched with a row of the input; 0 if rows are not tracked.</summary>
    public long UnmatchedRecords => _rows?.Unmatched ?? 0;

    /// <summary>Where the numbers of records that were downloaded do not agree with the job, in words; null if they do.</summary>
    public string? Mismatch => ResultCounts.Compare(Job, _counts);

    /// <summary>Finds an ended job, which must know its org.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobNotFinished"/>, <see cref="ErrorCode.JobNotFound"/>.</exception>
    public static async Task<JobResults> FindAsync(IngestJob job, Reporter reporter, CancellationToken cancellationToken)
    {
        // A job that is only known by its id, or from a list, does not say all that is needed.
        if (!IngestJobState.IsFinal(job.State) || job.ColumnDelimiter is null || job.NumberRecordsProcessed is null)
        {
            job = await new IngestJobs(job.Org!, reporter).GetAsync(job, cancellationToken).ConfigureAwait(false);
        }

        return IngestJobState.IsFinal(job.State)
            ? new JobResults(job)
            : throw new BulkApiException(
                ErrorCode.JobNotFinished, $"Job {job.Id} is {job.State}; its results are available when it has ended.")
            {
                JobId = job.Id,
            };
    }

    /// <summary>Downloads a result.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="transientOnly">Whether only those records are wanted whose error passes by itself.</param>
    /// <param name="reporter">Is told of repetitions and of bytes.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.ResultIncomplete"/>, <see cref="ErrorCode.JobNotFound"/>.</exception>
    public async Task<JobResult> DownloadAsync(
        ResultKind kind, bool transientOnly, Reporter reporter, CancellationToken cancellationToken)
    {
        var org = Job.Org!;
        var check = new ResultCheck(Job, kind);
        var request = new ApiRequest(HttpMethod.Get, JobPath.Result(Job, org, kind)) { Accept = "text/csv" };
        try
        {
            var (file, shape) = await org.Client
                .SendAsync(request, answer => SaveAsync(answer, check), reporter, cancellationToken)
                .ConfigureAwait(false);
            _counts[kind] = shape.Records;
            return new JobResult(Job, kind, file, shape, _rows) { TransientOnly = transientOnly };
        }
        catch (BulkApiException error) when (error.Code == ServerCode.NotFound)
        {
            throw JobErrors.NotFound(Job, org, error);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.AnswerNotValid)
        {
            throw error.With(
                ErrorCode.ResultIncomplete,
                $"The {kind.ToString().ToLowerInvariant()} records of job {Job.Id} were not downloaded. {error.Message}",
                Job.Id);
        }
        catch (BulkApiException error) when (error.JobId is null)
        {
            throw error.ForJob(Job.Id, $"The {kind.ToString().ToLowerInvariant()} records of job {Job.Id} were not downloaded.");
        }
    }

    private static async Task<(SpoolFile File, ResultShape Shape)> SaveAsync(Answer answer, ResultCheck check)
    {
        answer.RequireType("text/csv");
        var file = new SpoolFile();
        try
        {
            using var body = await answer.OpenAsync(check.MaxBytes).ConfigureAwait(false);
            await FillAsync(file, body, check, answer).ConfigureAwait(false);
            return (file, check.Run(file.OpenRead(), answer.Token));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static async Task FillAsync(SpoolFile file, Stream body, ResultCheck check, Answer answer)
    {
        try
        {
            await file.FillAsync(new NulFreeStream(body), answer.Reporter.Bytes, answer.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or WebException or InvalidDataException
            && !answer.Token.IsCancellationRequested)
        {
            throw check.BrokenOff(file.Length, error);
        }
    }
}
