using BulkApi2.Arguments;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Files;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Core.Orgs;
using BulkApi2.Errors;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

// What it does; what it is told stands beside its help.
public sealed partial class ImportSfDataCommand
{
    private readonly Action _addRecord;
    private readonly Action _load;
    private Org _org = null!;
    private IngestJobSettings _settings = null!;
    private LoadOptions _options = null!;
    private Journal? _journal;
    private CsvFile? _file;
    private IReadOnlyList<string> _namedPaths = [];
    private IReadOnlyList<string> _paths = [];
    private bool _isUnsent;

    /// <summary>Prepares to load.</summary>
    public ImportSfDataCommand() => (_addRecord, _load) = (AddRecord, Load);

    private ConfirmedDelete Confirmed => new(this, Force);

    private protected override void Begin() => Attempt(() =>
    {
        _isUnsent = true;
        base.Begin();
        _org = FindOrg();
        _settings = new IngestJobSettings(Object, Operation) { ExternalIdFieldName = ExternalIdField, AssignmentRuleId = AssignmentRuleId };
        _settings.Check();
        _options = new LoadOptions
        {
            Parallel = Parallel,
            Waits = !NoWait,
            Timeout = Timeout,
            PollInterval = SecondsAttribute.ForPolling(PollInterval),
            ResultFolder = ResultDirectory is null ? null : OutputPath.Resolve(this, ResultDirectory),
            Overwrite = Force,
            InputName = TakesRecords ? "records" : string.Join(", ", ParameterSetName == LiteralPathSet ? LiteralPath : Path),
        };

        // Names that stand for one file come first, then the journal: another load may be at work with it.
        var missing = TryFindFiles();
        var journal = Journal is null ? null : OutputPath.Resolve(this, Journal);
        var files = new LoadFiles { Inputs = _namedPaths, ColumnMap = ColumnMap?.FindFile(this), Journal = journal };
        (files with { ResultFolder = _options.ResultFolder }).Check();
        _journal = OpenJournal(journal);
        if (missing is not null)
        {
            throw missing;
        }

        Core.Loads.Load.CheckResults(_options, _journal);
        _isChecked = !SkipCheck && _journal?.HasJobs != true && IsDescribed();
        _reading = Progress(TakesRecords ? "Reading records" : "Reading files");
    });

    private protected override void Process()
    {
        if (TakesRecords)
        {
            Attempt(_addRecord);
        }
    }

    private protected override void End()
    {
        Attempt(_load);
        _isUnsent = false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_isUnsent)
        {
            // It was stopped, or the pipeline broke off before it: PowerShell calls nothing else then.
            TellHost(StoppedLoad.Unsent);
        }

        _file?.Dispose();
        _records?.Dispose();
        _journal?.Dispose();
        base.Dispose(disposing);
    }

    /// <returns>Why they cannot be found; null if they can.</returns>
    private BulkApiException? TryFindFiles()
    {
        try
        {
            if (!TakesRecords)
            {
                _namedPaths = FindNamedFiles();
                _paths = WithoutCopies(_namedPaths);
            }

            return null;
        }
        catch (BulkApiException error)
        {
            return error;
        }
    }

    /// <summary>With -WhatIf nothing may stay behind, so only a journal that is there already is looked at.</summary>
    private Journal? OpenJournal(string? path)
    {
        if (path is null)
        {
            return null;
        }

        OutputFile.Check(path, overwrite: true);
        return Confirmed.IsWhatIf && !File.Exists(path) ? null : Core.Loads.Journals.Journal.Open(path);
    }

    private void Load()
    {
        _file = TakesRecords ? TakeRecords() : ReadFiles();
        var settings = _settings.In(_file.Format);
        var plan = Await(token => LoadPlan.CreateAsync(settings, _file.Parts, fingerprints: _journal is not null, token), ShowReading);
        _reading.Dispose();

        // One that has begun already is only read here; another writes its journal, so that must wait for the answer.
        var begun = _journal?.HasBegun == true ? Prepare(plan) : null;
        if (Allows(plan, begun?.Parts ?? [.. plan.Parts.Select(static part => new PartState(part))]))
        {
            Run(begun ?? Prepare(plan), isDone: begun?.Parts.All(static part => part.HasEnded) == true);
        }
    }

    private Load Prepare(LoadPlan plan) => new(_org, plan, _file!.Parts, _journal, _options, Reporter);

    private LoadOutcome Follow(Load load)
    {
        var view = new LoadView(load.Progress, !NoWait);
        var before = load.Parts;
        try
        {
            using var progress = Progress($"Loading {Object}");
            return Await(load.RunAsync, () => view.Show(progress, load.Progress));
        }
        catch (Exception error) when (error is not BulkApiException || !load.Parts.SequenceEqual(before))
        {
            TellHost(StoppedLoad.Text(load.Parts, _journal?.TryKeep() == true ? _journal.Path : null));
            throw;
        }
    }

    /// <summary>It is one load: what keeps it from beginning ends the command, whatever it is.</summary>
    private void Attempt(Action step)
    {
        try
        {
            step();
        }
        catch (BulkApiException error)
        {
            _isUnsent = false;
            ThrowTerminatingError(ErrorTable.Record(error, null));
        }
    }
}
