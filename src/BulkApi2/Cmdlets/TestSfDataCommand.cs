using System.Management.Automation;
using BulkApi2.Core.Checks;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Objects;
using BulkApi2.Input;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

/// <summary>Tests whether records, or a CSV file, can be loaded into an object, before anything is sent.</summary>
/// <remarks>
/// <para>The data is compared with what the org says of the object: names of columns, required fields, external ids, relationship
/// columns, and the values themselves: dates, numbers, lengths, picklists, email addresses and ids. What is wrong comes out as
/// findings, one for each column and kind of problem, with the first rows concerned and their number. When all is well, nothing comes
/// out.</para>
/// <para>A finding of the severity Error tells that the load, or these rows of it, would fail; a Warning that they may, or that they
/// do something else than was meant. What only the org's records, rules and triggers can tell is not tested: a value that is
/// there already, a validation rule, a record that does not exist.</para>
/// <para>A row with more or fewer columns than the header, and a quote that is never closed, are findings too. A file that cannot be
/// read at all is an error, as for Send-SfJobData: no file, another encoding, nothing in it.</para>
/// <para>Each file is tested by itself, and those with the same bytes once. -Property and -ColumnMap are those that Send-SfJobData will be
/// given: the data is tested as it will be sent.</para>
/// <para>Row counts from 1 below the header. No records are read from the org, and nothing in it is changed. The description of
/// the object is kept for a minute.</para>
/// </remarks>
/// <example>
/// <para>Test a file before it is loaded</para>
/// <code>Test-SfData Contact insert -Path ./contacts.csv</code>
/// </example>
/// <example>
/// <para>In a runbook, go on only if nothing would fail</para>
/// <code>$findings = Import-Csv ./contacts.csv | Test-SfData Contact upsert -ExternalIdField External_Id__c
/// if ($findings | Where-Object Severity -eq Error) { throw ($findings | Out-String) }</code>
/// </example>
/// <example>
/// <para>Look at the first rows concerned</para>
/// <code>$records = Import-Csv ./contacts.csv
/// $records | Test-SfData Contact insert | ForEach-Object { $records[$_.Rows.ForEach{ $_ - 1 }] }</code>
/// </example>
/// <seealso cref="SendSfJobDataCommand"/>
/// <seealso cref="GetSfFieldCommand"/>
[Cmdlet(VerbsDiagnostic.Test, "SfData", DefaultParameterSetName = RecordSet)]
[OutputType(typeof(Finding))]
public sealed partial class TestSfDataCommand : DataCmdlet
{
    private IngestJobSettings _settings = null!;
    private OrgObjects _objects = null!;
    private RecordCheck? _records;
    private ProgressLine? _progress;

    private protected override void Begin()
    {
        base.Begin();
        _settings = new IngestJobSettings(Object, Operation) { ExternalIdFieldName = ExternalIdField };
        _settings.Check();
        _objects = new OrgObjects(FindOrg(), Reporter);
        _progress = Progress($"Testing data for {Object}");
    }

    private protected override void Process()
    {
        if (!TakesRecords)
        {
            return;
        }

        _records ??= Begin(InputObject);
        _records.Add(InputObject);
        Tell(_progress!, _records.Count);
    }

    private protected override void End()
    {
        if (!TakesRecords)
        {
            TestFiles();
        }
        else if (_records is not null)
        {
            _records.Check.End();
            Write(_records.Check, null);
        }

        _progress!.Dispose();
    }

    private RecordCheck Begin(PSObject first)
    {
        var record = FirstRecord.Of(first, Choose(ExternalIdField));
        var columns = record.Selection;
        var fields = Await(token => FieldNames.FindAsync(FindOrg(), Object, columns.Names, Reporter, token));
        var check = Await(token => DataCheck.CreateAsync(_objects, _settings, columns.Names, token));
        return new RecordCheck(record, new Projection(columns, fields), check);
    }

    private void TestFiles()
    {
        var rows = 0L;
        var check = new FileCheck(_objects, _settings)
        {
            Encoding = Encoding,
            Delimiter = ColumnDelimiter,
            Columns = Choose(ExternalIdField),
            Progress = count => Interlocked.Exchange(ref rows, count),
        };
        foreach (var path in FindFiles())
        {
            var done = Await(
                token => check.CheckAsync(path, token),
                () => _progress!.Update($"{Interlocked.Read(ref rows):N0} rows of {path}"));
            Write(done, path);
        }
    }

    private void Write(DataCheck check, string? path)
    {
        WriteVerbose($"Tested {check.RowCount:N0} row(s){(path is null ? "" : $" of '{path}'")} for {_settings.Operation} into {Object}.");
        foreach (var finding in check.Findings)
        {
            WriteObject(finding with { Path = path });
        }
    }
}
