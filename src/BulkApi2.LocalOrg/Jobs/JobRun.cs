using BulkApi2.LocalOrg.Limits;
using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Rows;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>Goes through the upload of one job and loads its rows, some at a time.</summary>
internal sealed class JobRun : JobWork
{
    private const int MaxHeaderCharacters = 32_000;

    private readonly UploadReader _reader;
    private readonly RowChunk _chunk;
    private readonly RowLoader _loader;
    private readonly DailyMeter _batches;
    private readonly int _batchSize;
    private readonly int _expectedRows;
    private bool _isDone;

    /// <exception cref="UploadException">No row of the upload can be loaded.</exception>
    public JobRun(JobSettings settings, SegmentedBytes upload, RecordStore store, DailyMeter batches, int batchSize)
    {
        var scan = UploadScan.Of(upload, settings.Dialect);
        if (scan.HasOtherLineEnding)
        {
            throw new UploadException(
                "ClientInputError",
                $"LineEnding is invalid on user data. Current LineEnding setting is {settings.Dialect.LineEndingName}");
        }

        _batches = batches;
        _batchSize = batchSize;
        _expectedRows = scan.LineCount;
        _reader = new UploadReader(upload, settings.Dialect);
        _chunk = new RowChunk(_reader);
        _isDone = _reader.Header.Count == 0;
        if (_reader.HeaderText.Length > MaxHeaderCharacters)
        {
            throw UploadException.InvalidBatch(
                $"Failed to parse CSV header : more than {MaxHeaderCharacters} characters");
        }

        if (!_isDone)
        {
            Columns = new HeaderReader(store, settings.Type).Read(_reader.Header, settings.Operation);
        }

        _loader = new RowLoader(store, store.Find(settings.Type.Name)!, settings.Operation, settings.Key, Columns);
    }

    public IReadOnlyList<Column> Columns { get; } = [];

    public RowOutcomes Outcomes { get; } = new();

    public override int ExpectedRows => _expectedRows;

    public override int RowsDone => Outcomes.Count;

    public override bool IsDone => _isDone;

    public override void Advance(int rowsDue, DateTimeOffset now)
    {
        for (var i = 0; i < _batchSize && Outcomes.Count < rowsDue && !_isDone; i++)
        {
            var placeInBatch = Outcomes.Count % _batchSize;
            if (_chunk.IsUsedUp && !Continue(_batchSize - placeInBatch))
            {
                _isDone = true;
                return;
            }

            if (placeInBatch == 0 && !_batches.TryTake())
            {
                throw new UploadException("ExceededQuota", "ApiBatchItems Limit exceeded.");
            }

            Outcomes.Add(_loader.Load(_chunk.Take(), now));
        }
    }

    public override void Dispose() => _reader.Dispose();

    // Goes on with the next rows that are saved together.
    private bool Continue(int rowsLeftInBatch)
    {
        var isThere = _chunk.Read(rowsLeftInBatch);
        _loader.Begin(_chunk.Rows);
        return isThere;
    }
}
