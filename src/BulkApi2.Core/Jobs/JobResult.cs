using System.Globalization;
using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;
using CsvHelper;
using CsvHelper.Configuration;

namespace BulkApi2.Core.Jobs;

/// <summary>
/// One result of an ended job. It is brought to the disk whole before the first row is given, so that a download that
/// breaks off is repeated and never looks like a short result.
/// </summary>
public sealed class JobResult : IDisposable
{
    private readonly SpoolFile _file;
    private readonly CsvParser _parser;

    private JobResult(SpoolFile file, char delimiter)
    {
        _file = file;
        _parser = new CsvParser(
            new StreamReader(file.OpenRead(), Encoding.UTF8, false, 64 * 1024),
            new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter.ToString(), BadDataFound = null });
        Header = _parser.Read() ? _parser.Record! : [];
    }

    /// <summary>The names of the columns, the server's own first; empty if the server gave nothing at all.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Downloads a result.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JobNotFinished"/>, <see cref="ErrorCode.JobNotFound"/>.</exception>
    public static async Task<JobResult> DownloadAsync(
        Org org, IngestJob job, ResultKind kind, Reporter reporter, CancellationToken cancellationToken)
    {
        // A job that is only known by its id says neither its state nor its delimiter.
        if (!IngestJobState.IsFinal(job.State) || job.ColumnDelimiter is null)
        {
            job = await new IngestJobs(org, reporter).GetAsync(job, cancellationToken).ConfigureAwait(false);
        }

        if (!IngestJobState.IsFinal(job.State))
        {
            throw new BulkApiException(
                ErrorCode.JobNotFinished, $"Job {job.Id} is {job.State}; its results are available when it has ended.")
            {
                JobId = job.Id,
            };
        }

        var request = new ApiRequest(HttpMethod.Get, JobPath.Result(job, org, kind)) { Accept = "text/csv" };
        try
        {
            var file = await org.Client.SendAsync(
                request, SaveAsync, reporter, cancellationToken).ConfigureAwait(false);
            return new JobResult(file, CsvFormat.Of(job.ColumnDelimiter, job.LineEnding).Delimiter);
        }
        catch (BulkApiException error) when (error.Code == ServerCode.NotFound)
        {
            throw JobErrors.NotFound(job, org, error);
        }
    }

    /// <summary>The records, each with a value for each column of the header; may be read once.</summary>
    public IEnumerable<IReadOnlyList<string>> ReadRecords()
    {
        while (_parser.Read())
        {
            yield return _parser.Record!;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _parser.Dispose();
        _file.Dispose();
    }

    private static async Task<SpoolFile> SaveAsync(
        HttpResponseMessage answer, Reporter reporter, CancellationToken cancellationToken)
    {
        var file = new SpoolFile();
        try
        {
            using var body = await answer.Content.ReadAsStreamAsync().ConfigureAwait(false);
            await file.FillAsync(body, reporter.Bytes, cancellationToken).ConfigureAwait(false);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
