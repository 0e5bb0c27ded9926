using System.Management.Automation;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Input;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

// What it does; what it is told stands beside its help.
public sealed partial class SendSfJobDataCommand
{
    private IngestJob _target = null!;
    private RecordSpool? _records;
    private readonly Action _addRecord;
    private ProgressLine? _progress;

    /// <summary>Prepares to send.</summary>
    public SendSfJobDataCommand() => _addRecord = AddRecord;

    private protected override void Begin()
    {
        base.Begin();
        if (TakesRecords)
        {
            StartWith(Resolve(Job));
            _progress = Progress($"Reading records for job {_target.Id}");
        }
    }

    private protected override void Process()
    {
        if (TakesRecords)
        {
            Attempt(_addRecord);
            return;
        }

        StartWith(Resolve(Job));
        Attempt(SendFile);
        _isAtWork = false;
    }

    private protected override void End()
    {
        if (TakesRecords)
        {
            _progress!.Dispose();
            Attempt(SendRecords);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_isAtWork && !_isGivenUp)
        {
            // The pipeline was stopped, or broke off before or behind this command: PowerShell calls nothing else then.
            TellHost(StoppedSending.Text(_sent, _target.Id, _underWay));
        }

        _records?.Dispose();
        base.Dispose(disposing);
    }

    private void AddRecord()
    {
        _records ??= Begin(InputObject);
        if (!_records.TryAdd(InputObject))
        {
            if (NoRollover)
            {
                throw _records.TooLarge();
            }

            SendPart(_records.Part, _sent.NameNext(_records.Part.RecordCount), isLast: false);
            _records.Next();
        }

        Tell(_progress!, _records.Count);
    }

    private RecordSpool Begin(PSObject first)
    {
        var format = Format();
        var record = FirstRecord.Of(first, Choice());
        var projection = new Projection(record.Selection, FindFields(record.Selection));
        WarnOfColumns(projection);
        return new RecordSpool(record, projection, format, Blanks, Limits, TrackRow);
    }

    private void SendRecords()
    {
        if (_records is null)
        {
            throw new BulkApiException(ErrorCode.EmptyInput, "There were no records to send.");
        }

        var count = _records.Part.RecordCount;
        SendPart(_records.Part, count == _records.Count ? $"{count:N0} records" : _sent.NameNext(count), isLast: true);
    }

    private void SendFile()
    {
        var paths = FindFiles();
        var format = Format();
        var options = new CsvFileOptions
        {
            Encoding = Encoding,
            ColumnDelimiter = ColumnDelimiter,
            Columns = Choice(),
            ClearsEmpty = Blanks.ClearsEmpty,
            TracksRows = TrackRow,
            MaxBytes = Limits.MaxBytes,
            MaxRecords = Limits.MaxRecords,
            IsOnePart = NoRollover,
        };
        var names = string.Join(", ", paths.Select(static path => $"'{path}'"));
        using var file = Read(paths, names, format, options);
        WarnOfColumns(file.Projection);
        foreach (var part in file.Parts)
        {
            var what = file.Parts.Count == 1 ? names : $"{_sent.NameNext(part.RecordCount)} of {names}";
            SendPart(part, what, isLast: part == file.Parts[^1]);
        }
    }

    private CsvFile Read(IReadOnlyList<string> paths, string names, CsvFormat format, CsvFileOptions options)
    {
        using var progress = Progress($"Reading {names}");
        var reading = new ReadingView(progress, paths, Reporter);
        var input = Await(token => DataInput.OpenAsync(paths, format, options, reading.Reporter, token), reading.Show);
        var fields = FindFields(input.Selection);
        return Await(token => input.CutAsync(fields, reading.Reporter, token), reading.Show);
    }

    /// <summary>The job's own delimiter and row ends; of a job that is known by its id alone, they must be asked for.</summary>
    private CsvFormat Format()
    {
        _target = Await(token => Siblings.CompleteAsync(_target, token));
        return CsvFormat.Of(_target.ColumnDelimiter, _target.LineEnding);
    }
}
