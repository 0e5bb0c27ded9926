using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Results;

namespace BulkApi2.Core.Loads;

/// <summary>The results of all jobs of a load: counted, and merged into one file for each kind where files are wanted.</summary>
internal sealed class LoadResults : IDisposable
{
    private static readonly ResultKind[] Kinds = [ResultKind.Successful, ResultKind.Failed, ResultKind.Unprocessed];

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly HashSet<ResultKind> _lacking = [];
    private readonly ResultFiles? _files;
    private readonly Reporter _reporter;
    private bool _areFilesRefused;

    /// <param name="folder">Where the files will be; null for none.</param>
    /// <param name="mayReplace">Whether one may replace what lies at its path.</param>
    /// <param name="reporter">Is told of numbers that do not agree.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    public LoadResults(string? folder, Func<string, bool> mayReplace, Reporter reporter)
    {
        _files = folder is null ? null : ResultFiles.InFolder(folder, Kinds, mayReplace);
        _reporter = reporter;
    }

    /// <summary>Whether files are wanted, and can be written.</summary>
    public bool HasFiles => _files is not null && !_areFilesRefused;

    /// <summary>Whether something could not be got. A file of that kind would be short, and is not written.</summary>
    public bool IsIncomplete => _lacking.Count > 0;

    /// <summary>Where the files of a folder are.</summary>
    public static IEnumerable<string> PathsIn(string folder) => Kinds.Select(kind => ResultFiles.PathIn(folder, kind));

    /// <summary>Finds what would keep the files from their places.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileExists"/>.</exception>
    public static void Check(string folder, Func<string, bool> mayReplace) => ResultFiles.CheckFolder(folder, Kinds, mayReplace);

    /// <summary>Takes the results of an ended job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="failed">Is told of each result that cannot be got.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <returns>How many rows are in each; null where nobody needs to count, or nobody can.</returns>
    public async Task<IReadOnlyDictionary<ResultKind, long>?> AddAsync(
        IngestJob job, Action<BulkApiException> failed, CancellationToken cancellationToken)
    {
        // Only the counters of a complete job prove something, and only where they are those of all its rows.
        if (!HasFiles && job.State == IngestJobState.JobComplete && job.NumberRecordsProcessed == job.NumberRecordsSent)
        {
            return null;
        }

        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await DownloadAsync(job, failed, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error)
        {
            // The next job would meet the same.
            _areFilesRefused |= error.Code is ErrorCode.FileExists or ErrorCode.FileNotWritable;
            _lacking.UnionWith(Kinds);
            throw;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Takes rows that no job was given, as not processed.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileChanged"/>; the file of such rows would be short then.</exception>
    public async Task AddUnsentAsync(IEnumerable<IJobData> parts, IngestJobSettings settings, CancellationToken cancellationToken)
    {
        var model = new IngestJob { ColumnDelimiter = settings.ColumnDelimiter, LineEnding = settings.LineEnding };
        foreach (var data in parts)
        {
            var file = await CopyAsync(data, cancellationToken).ConfigureAwait(false);
            var reader = new CsvReader(file.OpenRead(), CsvFormat.Of(model.ColumnDelimiter, model.LineEnding).Delimiter);
            reader.Read();
            var shape = new ResultShape([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetText)], data.RecordCount);
            using var rows = new JobResult(model, ResultKind.Unprocessed, file, shape, null);
            _files!.Add(rows, cancellationToken);
        }
    }

    /// <summary>Nothing more is added to the files, and those that would be short are forgotten.</summary>
    /// <returns>By which the files are known again when they are in their places.</returns>
    public IReadOnlyList<string> Close() => _files?.CloseOnly(kind => !_lacking.Contains(kind)) ?? [];

    /// <summary>Puts the files in their places, and lets none of another load stay there.</summary>
    /// <returns>Their paths.</returns>
    public IReadOnlyList<string> Save() => _files?.SaveAlone() ?? [];

    private async Task<SpoolFile> CopyAsync(IJobData data, CancellationToken cancellationToken)
    {
        var file = new SpoolFile();
        try
        {
            using var source = data.OpenRead();
            await file.FillAsync(source, static _ => { }, cancellationToken).ConfigureAwait(false);
            return file;
        }
        catch
        {
            _lacking.Add(ResultKind.Unprocessed);
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _files?.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task<IReadOnlyDictionary<ResultKind, long>?> DownloadAsync(
        IngestJob job, Action<BulkApiException> failed, CancellationToken cancellationToken)
    {
        var results = await JobResults.FindAsync(job, _reporter, cancellationToken).ConfigureAwait(false);
        var found = new List<JobResult>();
        try
        {
            foreach (var kind in Kinds)
            {
                if (await TryDownloadAsync(results, kind, failed, cancellationToken).ConfigureAwait(false) is { } result)
                {
                    found.Add(result);
                }
            }

            var counts = found.ToDictionary(static result => result.Kind, static result => result.Count);
            if (found.Count == Kinds.Length && !IsWhole(results.Job, counts))
            {
                _lacking.UnionWith(Kinds);
                failed(Disagrees(results));
                return null;
            }

            if (HasFiles)
            {
                found.ForEach(result => _files!.Add(result, cancellationToken));
            }

            return found.Count == Kinds.Length ? counts : null;
        }
        finally
        {
            found.ForEach(static result => result.Dispose());
        }
    }

    private async Task<JobResult?> TryDownloadAsync(
        JobResults results, ResultKind kind, Action<BulkApiException> failed, CancellationToken cancellationToken)
    {
        try
        {
            return await results.DownloadAsync(kind, transientOnly: false, _reporter, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error)
        {
            _lacking.Add(kind);
            failed(_files is null ? error : Short(error, results.Job, _files.PathOf(kind)));
            return null;
        }
    }

    /// <summary>
    /// Whether the results cover all rows. The results of a complete job were compared with the job's counters already; rows that the
    /// org did not process are in none of them.
    /// </summary>
    private static bool IsWhole(IngestJob job, IReadOnlyDictionary<ResultKind, long> counts) =>
        job.State == IngestJobState.JobComplete || job.NumberRecordsSent is not { } sent || counts.Values.Sum() == sent;

    private static BulkApiException Disagrees(JobResults results) => new(
        ErrorCode.ResultIncomplete, $"The results of job {results.Job.Id} are not complete, or not its own. {results.Mismatch}")
    {
        JobId = results.Job.Id,
    };

    private static BulkApiException Short(BulkApiException error, IngestJob job, string path) =>
        error.With(ErrorCode.ResultIncomplete, $"{error.Message} So '{path}' would be short, and was not written.", job.Id);
}
