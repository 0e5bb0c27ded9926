using BulkApi2.Core.Checks;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Data;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Limits;
using BulkApi2.Core.Loads.Journals;

namespace BulkApi2.Core.Loads.Import;

/// <summary>
/// One import, from its data to its outcome: open it, give it the records if there are no files, plan it, and run it if the user agrees.
/// Nothing is sent before it runs, and no journal is begun.
/// </summary>
public sealed class ImportRun : IDisposable
{
    private readonly ImportRequest _request;
    private readonly Action<ImportNotice> _tell;
    private readonly Reporter _reporter;
    private readonly Journal? _journal;
    private readonly ImportCheck _check;
    private readonly ImportReading _reading;
    private DataCheck? _records;
    private CsvFile? _data;
    private Load? _load;

    private ImportRun(ImportRequest request, Journal? journal, Action<ImportNotice> tell, Reporter reporter)
    {
        (_request, _journal, _tell, _reporter) = (request, journal, tell, reporter);
        _check = new ImportCheck(request, !request.SkipsCheck && journal?.HasJobs != true, tell, reporter);
        _reading = new ImportReading(request.Paths, hasFingerprints: journal is not null);
    }

    /// <summary>How far the reading is: bytes that were read, and all that will be, as far as that is known.</summary>
    public (long Done, long Whole) BytesRead => _reading.Bytes;

    /// <summary>How far the load is; null before it was planned.</summary>
    public LoadProgress? Progress => _load?.Progress;

    /// <summary>How each part stands; none before the load was planned.</summary>
    public IReadOnlyList<PartState> Parts => _load?.Parts ?? [];

    /// <summary>The journal with which the same command goes on; null if there is none, or it is not at its place any more.</summary>
    public string? JournalToGoOn => _journal?.TryKeep() == true ? _journal.Path : null;

    /// <summary>Opens the journal, and finds what is in the way of the results.</summary>
    /// <param name="request">What to load.</param>
    /// <param name="tell">Hears of what the user should know. It may be called from any thread.</param>
    /// <param name="reporter">Hears of each request.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.JournalInUse"/>, <see cref="ErrorCode.JournalNotValid"/>, <see cref="ErrorCode.PathConflict"/>,
    /// <see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    public static ImportRun Open(ImportRequest request, Action<ImportNotice> tell, Reporter reporter)
    {
        request.Settings.Check();
        request.Files.Check();
        var journal = OpenJournal(request);
        try
        {
            Loads.Load.CheckResults(request.Load, journal);
            return new ImportRun(request, journal, tell, reporter);
        }
        catch
        {
            journal?.Dispose();
            throw;
        }
    }

    /// <summary>Begins an import of records, which the caller writes to the disk.</summary>
    /// <param name="selection">The columns that are wanted.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <returns>The columns to write.</returns>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.InvalidHeader"/>, <see cref="ErrorCode.InvalidColumnMap"/>, <see cref="ErrorCode.ObjectNotFound"/>.
    /// </exception>
    public async Task<Projection> BeginRecordsAsync(ColumnSelection selection, CancellationToken cancellationToken)
    {
        var fields = await _check.FindFieldsAsync(selection, cancellationToken).ConfigureAwait(false);
        _records = await _check.CreateAsync(selection.Names, cancellationToken).ConfigureAwait(false);
        return new Projection(selection, fields);
    }

    /// <summary>
    /// Makes the file for the records that outlives the process. Those of a load that has begun are compared with its journal, and need not
    /// be kept once more.
    /// </summary>
    /// <returns>Its path; null for a file that nobody else can find.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.PathConflict"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    public string? MakeRecords() => _journal is { HasBegun: false } ? _journal.MakeRecords() : null;

    /// <summary>Checks the texts of a record, one for each column.</summary>
    public void CheckRecord(IReadOnlyList<string?> texts) => _records?.Check(texts);

    /// <summary>Reads and checks the data, and plans the load. Nothing is written.</summary>
    /// <param name="records">The records; null to read the files.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BulkApiException">
    /// What reading any file can end with, <see cref="ErrorCode.CheckFailed"/>, <see cref="ErrorCode.JournalMismatch"/>.
    /// </exception>
    public async Task<ImportPlan> PlanAsync(CsvSpool? records, CancellationToken cancellationToken)
    {
        _data = records is null
            ? await ReadFilesAsync(cancellationToken).ConfigureAwait(false)
            : await TakeRecordsAsync(records, cancellationToken).ConfigureAwait(false);
        _reading.End(_data);
        var settings = _request.Settings.In(_data.Format);
        var hasJournal = _journal is not null;
        var watched = _reading.Watch(_reporter);
        var plan = await LoadPlan.CreateAsync(settings, _data.Parts, hasJournal, watched, cancellationToken).ConfigureAwait(false);
        _load = new Load(_request.Org, plan, _data.Parts, _journal, _request.Load, _reporter);
        var need = new LoadNeed([.. Parts.Where(static part => !part.IsSent).Select(static part => part.Plan.RecordCount)]);
        var limits = need.Records > 0 ? await FindLimitsAsync(cancellationToken).ConfigureAwait(false) : [];
        return new ImportPlan(plan, Parts, need, limits, _journal?.HasBegun == true);
    }

    /// <summary>Does what is left to be done. May be called once, after it was planned.</summary>
    /// <exception cref="BulkApiException">As for <see cref="Loads.Load"/>.</exception>
    public Task<LoadOutcome> RunAsync(CancellationToken cancellationToken) => _load!.RunAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _data?.Dispose();
        _journal?.Dispose();
    }

    private static Journal? OpenJournal(ImportRequest request)
    {
        if (request.Journal is not { } path)
        {
            return null;
        }

        OutputFile.Check(path, overwrite: true);
        return request.IsTrial && !File.Exists(path) ? null : Journal.Open(path);
    }

    private async Task<CsvFile> ReadFilesAsync(CancellationToken cancellationToken)
    {
        var watched = _reading.Watch(_reporter);
        var input = await DataInput.OpenAsync(_request.Paths, null, _request.Data, watched, cancellationToken).ConfigureAwait(false);
        var fields = await _check.FindFieldsAsync(input.Selection, cancellationToken).ConfigureAwait(false);
        var projection = input.Project(fields);
        var check = await _check.CreateAsync(input.Selection.Names, cancellationToken).ConfigureAwait(false);
        var rows = check is null ? null : new InputCheck(check, projection);
        RowLook? look = rows is null ? null : rows.Look;
        var data = await input.CutAsync(projection, look, _reading.Watch(_reporter), cancellationToken).ConfigureAwait(false);
        try
        {
            _check.Judge(rows?.FindingsOf(data.Looks) ?? []);
            return data;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    private async Task<CsvFile> TakeRecordsAsync(CsvSpool records, CancellationToken cancellationToken)
    {
        _check.Judge(_records?.Findings ?? []);
        var input = await DataInput.OpenAsync(records, _request.Data, _reading.Watch(_reporter), cancellationToken).ConfigureAwait(false);
        return await input.CutAsync(fields: null, _reading.Watch(_reporter), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Not every user may see them, and they only serve to warn.</summary>
    private async Task<IReadOnlyList<OrgLimit>> FindLimitsAsync(CancellationToken cancellationToken)
    {
        if (_request.SkipsCheck)
        {
            return [];
        }

        try
        {
            return await new OrgLimits(_request.Org, _reporter).ListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.LimitsNotShown || ImportCheck.SaysNothingOfTheObject(error))
        {
            _tell(new ImportNotice(ImportNoticeKind.LimitsUnknown, error.Message));
            return [];
        }
    }
}
