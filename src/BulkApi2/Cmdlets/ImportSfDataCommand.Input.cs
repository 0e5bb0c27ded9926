using BulkApi2.Core.Checks;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Objects;
using BulkApi2.Errors;
using BulkApi2.Input;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

/// <content>How the data is read, and what is found in it before anything is sent.</content>
public sealed partial class ImportSfDataCommand
{
    private bool _isChecked;
    private RecordSpool? _records;
    private DataCheck? _check;
    private ProgressLine _reading = null!;
    private long _moved;
    private long _size;

    private OrgObjects Objects => new(_org, Reporter);

    private void AddRecord()
    {
        if (_records is null)
        {
            BeginRecords();
        }

        // A spool without a limit is never full.
        _records!.TryAdd(InputObject);
        _check?.Check(_records.Texts);
        Tell(_reading, _records.Count);
    }

    private void BeginRecords()
    {
        // The records of a load that has begun are compared with its journal, and need not be kept once more.
        var path = _journal is { HasBegun: false } ? _journal.MakeRecords() : null;
        var choice = Choose(ExternalIdField) with { FindFields = columns => Await(token => FieldNames.FindAsync(_org, Object, columns, Reporter, token)) };
        _records = new RecordSpool(InputObject, CsvFormat.Of(null, null), choice, Blanks, new PartLimits(long.MaxValue, null), path: path);
        if (_isChecked)
        {
            List<string> columns = [.. _records.Projection.Columns.Select(static column => column.Given)];
            Check(() => _check = Await(token => DataCheck.CreateAsync(Objects, _settings, columns, token)));
        }
    }

    private CsvFile TakeRecords()
    {
        if (_records is null)
        {
            throw new BulkApiException(ErrorCode.EmptyInput, "There were no records to load.");
        }

        Judge(_check?.Findings ?? []);
        return Await(_ => Task.FromResult(CsvFile.Of(_records.Part, new CsvFileOptions { MaxBytes = MaxBytes, MaxRecords = MaxRecords })));
    }

    private CsvFile ReadFiles()
    {
        _size = _paths.Select(static path => new FileInfo(path)).Where(static file => file.Exists).Sum(static file => file.Length);
        var options = new CsvFileOptions
        {
            Encoding = Encoding,
            ColumnDelimiter = ColumnDelimiter,
            Columns = Choose(ExternalIdField) with
            {
                FindFields = columns => FieldNames.FindAsync(_org, Object, columns, Reporter, StopToken).GetAwaiter().GetResult(),
            },
            ClearsEmpty = Blanks.ClearsEmpty,
            MaxBytes = MaxBytes,
            MaxRecords = MaxRecords,
            Moved = Count,
        };
        var file = Await(_ => Task.FromResult(new CsvFile(_paths, null, options)), ShowReading);
        try
        {
            Check(() => Judge(file.Versions.SelectMany(Findings)));
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Count(long bytes)
    {
        StopToken.ThrowIfCancellationRequested();
        Interlocked.Add(ref _moved, bytes);
    }

    /// <summary>Files may be read more than once; each time takes as long, and begins anew.</summary>
    private void ShowReading()
    {
        var moved = _size == 0 ? 0 : Interlocked.Read(ref _moved) % _size;
        _reading.Update(Amount.Of(moved, _size), moved, _size);
    }

    private IReadOnlyList<Finding> Findings(FileVersion file)
    {
        var rows = 0L;
        var check = new FileCheck(Objects, _settings)
        {
            Encoding = Encoding,
            Delimiter = ColumnDelimiter,
            Columns = Choose(ExternalIdField),
            Progress = count => Interlocked.Exchange(ref rows, count),
        };
        return Await(token => check.CheckAsync(file, token), () => _reading.Update(
            $"{Interlocked.Read(ref rows):N0} rows checked of {System.IO.Path.GetFileName(file.Path)}")).Findings;
    }

    /// <summary>Without the org's description of the object nothing can be checked; the load can be done all the same.</summary>
    private bool IsDescribed()
    {
        _isChecked = true;
        Check(() => Await(token => Objects.DescribeAsync(Object, token)));
        return _isChecked;
    }

    private void Check(Action check)
    {
        if (!_isChecked)
        {
            return;
        }

        try
        {
            check();
        }
        catch (BulkApiException error) when (error.Code != ErrorCode.ObjectNotFound && !ErrorTable.IsTerminating(error))
        {
            _isChecked = false;
            WriteWarning($"The data is loaded without a check, for which the org must describe {Object}: {error.Message}");
        }
    }

    private void Judge(IEnumerable<Finding> findings)
    {
        var verdict = new CheckVerdict(_settings, findings);
        if (verdict.Error is not null)
        {
            throw verdict.Error;
        }

        if (verdict.RowProblems is { } problems)
        {
            WriteWarning($"The org will refuse rows because of values in them: {problems}. They will be among the failed rows; Test-SfData shows what is wrong.");
        }
    }
}
