using System.Management.Automation;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Files;
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
            _target = Resolve(Job);
            _progress = Progress($"Reading records for job {_target.Id}");
        }
    }

    private protected override void Process()
    {
        if (TakesRecords)
        {
            NamingJob(_addRecord);
            return;
        }

        _target = Resolve(Job);
        NamingJob(SendFile);
    }

    private protected override void End()
    {
        if (TakesRecords)
        {
            _progress!.Dispose();
            NamingJob(SendRecords);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _records?.Dispose();
        base.Dispose(disposing);
    }

    private void AddRecord()
    {
        _records ??= Begin(InputObject);
        _records.Add(InputObject);
        Tell(_progress!, _records.Count);
    }

    private RecordSpool Begin(PSObject first)
    {
        var records = new RecordSpool(first, Format(), Choice(), Blanks, TrackRow);
        WarnOfColumns(records.Projection);
        return records;
    }

    private void SendRecords()
    {
        if (_records is null)
        {
            throw new BulkApiException(ErrorCode.EmptyInput, "There were no records to send.");
        }

        Send(_records.Data, $"{_records.Count:N0} records");
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
            IsOnePart = true,
        };
        using var file = new CsvFile(paths, format, options);
        WarnOfColumns(file.Projection);
        Send(file.Parts[0], string.Join(", ", paths.Select(static path => $"'{path}'")));
    }

    private void Send(IJobData data, string what)
    {
        if (!ShouldProcess($"job {_target.Id} ({_target.Operation} {_target.Object})", $"Send {what}, {data.Length:N0} bytes"))
        {
            return;
        }

        using var progress = Progress($"Sending to job {_target.Id}");
        var sent = 0L;
        var upload = new Upload(_target.Org!, Reporter with { Bytes = bytes => Interlocked.Exchange(ref sent, bytes) });
        WriteObject(Await(
            token => upload.SendAsync(_target, data, token),
            () => progress.Update($"{Interlocked.Read(ref sent):N0} of {data.Length:N0} bytes", Interlocked.Read(ref sent), data.Length)));
    }

    /// <summary>The job's own delimiter and row ends; of a job that is known by its id alone, they must be asked for.</summary>
    private CsvFormat Format()
    {
        if (_target.ColumnDelimiter is null)
        {
            _target = Await(token => JobsOf(_target).GetAsync(_target, token));
        }

        return CsvFormat.Of(_target.ColumnDelimiter, _target.LineEnding);
    }

    /// <summary>Whatever goes wrong, the user must know which job was left, and how.</summary>
    private void NamingJob(Action step)
    {
        try
        {
            step();
        }
        catch (BulkApiException error) when (error.JobId is null)
        {
            throw error.Of(_target.Id, $"Job {_target.Id} was given no data and stays open.");
        }
    }
}
