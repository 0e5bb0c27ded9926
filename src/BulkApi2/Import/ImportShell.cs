using System.Management.Automation;
using BulkApi2.Cmdlets;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Import;
using BulkApi2.Input;
using BulkApi2.Output;

namespace BulkApi2.Import;

/// <summary>Runs an import for Import-SfData: records in, questions and progress on the way, a summary and errors out.</summary>
/// <param name="command">The command.</param>
/// <param name="confirmed">Asks before records are deleted.</param>
internal sealed class ImportShell(ImportSfDataCommand command, ConfirmedDelete confirmed) : IDisposable
{
    private ImportRequest _request = null!;
    private ImportRun? _run;
    private RecordSpool? _records;
    private ProgressLine? _reading;
    private bool _isUnsent = true;

    /// <summary>Opens the journal, and finds the files.</summary>
    public void Begin(ImportRequest request)
    {
        // Names that stand for one file come first, then the journal: another load may be at work with it.
        var missing = TryFindFiles(ref request);
        _request = request with { IsTrial = confirmed.IsWhatIf };
        _run = ImportRun.Open(_request, Tell, command.Reporter);
        if (missing is not null)
        {
            throw missing;
        }

        _reading = command.Progress(command.TakesRecords ? "Reading records" : "Reading files");
    }

    /// <summary>Takes a record of the pipeline.</summary>
    public void Add(PSObject record)
    {
        _records ??= Begin(record);

        // A spool without a limit is never full.
        _records.TryAdd(record);
        _run!.CheckRecord(_records.Texts);
        DataCmdlet.Tell(_reading!, _records.Count);
    }

    /// <summary>Reads, asks and loads.</summary>
    public void Finish()
    {
        if (command.TakesRecords && _records is null)
        {
            throw new BulkApiException(ErrorCode.EmptyInput, "There were no records to load.");
        }

        var plan = command.Await(token => _run!.PlanAsync(_records?.Part, token), ShowReading);
        _reading!.Dispose();
        if (new ImportQuestion(command, _request, confirmed).Allows(plan))
        {
            _isUnsent = false;
            new ImportReport(command, _request, _run!).Write(Follow(), plan.IsDone);
        }

        _isUnsent = false;
    }

    /// <summary>An error says how things are.</summary>
    public void GiveUp() => _isUnsent = false;

    public void Dispose()
    {
        if (_isUnsent)
        {
            // It was stopped, or the pipeline broke off before it: PowerShell calls nothing else then.
            command.TellHost(StoppedLoad.Unsent);
        }

        _run?.Dispose();
        _records?.Dispose();
    }

    /// <returns>Why they cannot be found; null if they can.</returns>
    private BulkApiException? TryFindFiles(ref ImportRequest request)
    {
        if (command.TakesRecords)
        {
            return null;
        }

        try
        {
            var named = command.FindNamedFiles();
            request = request with { NamedPaths = named };
            request = request with { Paths = command.WithoutCopies(named) };
            return null;
        }
        catch (BulkApiException error)
        {
            return error;
        }
    }

    private RecordSpool Begin(PSObject record)
    {
        var first = FirstRecord.Of(record, _request.Data.Columns);
        var projection = command.Await(token => _run!.BeginRecordsAsync(first.Selection, token));
        var noLimits = new PartLimits(long.MaxValue, null);
        return new RecordSpool(first, projection, CsvFormat.Of(null, null), command.Blanks, noLimits, path: _run!.MakeRecords());
    }

    private LoadOutcome Follow()
    {
        var run = _run!;
        var view = new LoadView(run.Progress!, _request.Load.Waits);
        var before = run.Parts;
        try
        {
            using var progress = command.Progress($"Loading {_request.Settings.Object}");
            return command.Await(run.RunAsync, () => view.Show(progress, run.Progress!));
        }
        catch (Exception error) when (error is not BulkApiException || !run.Parts.SequenceEqual(before))
        {
            command.TellHost(StoppedLoad.Text(run.Parts, run.JournalToGoOn));
            throw;
        }
    }

    private void ShowReading()
    {
        var (done, whole) = _run!.BytesRead;
        done = Math.Min(done, whole);
        _reading!.Update(Amount.Of(done, whole), done, whole);
    }

    private void Tell(ImportNotice notice) => command.Tell(() =>
    {
        switch (notice.Kind)
        {
            case ImportNoticeKind.NotChecked:
                command.WriteWarning(
                    $"The data is loaded without a check, for which the org must describe {_request.Settings.Object}: {notice.Detail}");
                break;
            case ImportNoticeKind.RowsWillFail:
                command.WriteWarning(
                    $"The org will refuse rows because of values in them: {notice.Detail}. They will be among the failed rows; "
                    + "Test-SfData shows what is wrong.");
                break;
            default:
                command.WriteVerbose($"What is left of the org's limits is not known: {notice.Detail}");
                break;
        }
    });
}
