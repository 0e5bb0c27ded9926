using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Results;

namespace BulkApi2.Core.Loads;

/// <summary>The results of all jobs of a load: counted, and merged into one file for each kind where files are wanted.</summary>
internal sealed class LoadResults : IDisposable
{
    private static readonly ResultKind[] Kinds = [ResultKind.Successful, ResultKind.Failed, ResultKind.Unprocessed];

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly ResultFiles? _files;
    private readonly Reporter _reporter;

    /// <param name="folder">Where the files will be; null for none.</param>
    /// <param name="overwrite">Whether they may replace others.</param>
    /// <param name="reporter">Is told of numbers that do not agree.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    public LoadResults(string? folder, bool overwrite, Reporter reporter)
    {
        _files = folder is null ? null : ResultFiles.InFolder(folder, Kinds, overwrite);
        _reporter = reporter;
    }

    /// <summary>Whether files are wanted.</summary>
    public bool HasFiles => _files is not null;

    /// <summary>Whether something could not be got, so that the files are not whole.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Takes the results of an ended job.</summary>
    /// <returns>How many rows are in each; null where nobody needs to count.</returns>
    public async Task<IReadOnlyDictionary<ResultKind, long>?> AddAsync(IngestJob job, CancellationToken cancellationToken)
    {
        // A job that did not come to its end counts what it began too.
        if (!HasFiles && job.State == IngestJobState.JobComplete)
        {
            return null;
        }

        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await DownloadAsync(job, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException)
        {
            IsIncomplete = true;
            throw;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Takes the rows of a part that no job was given, as not processed.</summary>
    public async Task AddUnsentAsync(IJobData data, IngestJob model, CancellationToken cancellationToken)
    {
        var file = new SpoolFile();
        using (var source = data.OpenRead())
        {
            await file.FillAsync(source, static _ => { }, cancellationToken).ConfigureAwait(false);
        }

        var reader = new CsvReader(file.OpenRead(), CsvFormat.Of(model.ColumnDelimiter, model.LineEnding).Delimiter);
        reader.Read();
        var shape = new ResultShape([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetText)], data.RecordCount);
        using var rows = new JobResult(model, ResultKind.Unprocessed, file, shape, null);
        _files!.Add(rows, cancellationToken);
    }

    /// <summary>Puts the files in their places.</summary>
    /// <returns>Their paths.</returns>
    public IReadOnlyList<string> Save() => _files?.Save() ?? [];

    public void Dispose()
    {
        _files?.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task<IReadOnlyDictionary<ResultKind, long>> DownloadAsync(IngestJob job, CancellationToken cancellationToken)
    {
        var results = await JobResults.FindAsync(job, _reporter, cancellationToken).ConfigureAwait(false);
        var counts = new Dictionary<ResultKind, long>();
        foreach (var kind in Kinds)
        {
            using var result = await results.DownloadAsync(kind, transientOnly: false, _reporter, cancellationToken).ConfigureAwait(false);
            _files?.Add(result, cancellationToken);
            counts[kind] = result.Count;
        }

        if (results.Mismatch is { } mismatch)
        {
            _reporter.Warning(mismatch);
        }

        return counts;
    }
}
