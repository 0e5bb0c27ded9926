using System.Management.Automation;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Data;
using BulkApi2.Input;

namespace BulkApi2;

/// <summary>A cmdlet that sends records, or CSV files, to jobs.</summary>
public abstract class SendingCmdlet : DataCmdlet
{
    // Texts, because PowerShell reads the types of parameters before the engine is there.
    private const string Ignore = "Ignore";
    private const string Clear = "Clear";

    /// <summary>
    /// What $null in a record does to its field: Ignore leaves it alone, Clear empties it. A property that a record does not
    /// have leaves its field alone in any case. The Id and the external id of the job are never emptied.
    /// </summary>
    [Parameter(ParameterSetName = RecordSet)]
    [ValidateSet(Ignore, Clear)]
    public string NullAs { get; set; } = Ignore;

    /// <summary>
    /// What an empty text does to its field: Ignore leaves it alone, Clear empties it. The Id and the external id of the job
    /// are never emptied.
    /// </summary>
    [Parameter]
    [ValidateSet(Ignore, Clear)]
    public string EmptyAs { get; set; } = Ignore;

    /// <summary>
    /// The most bytes of CSV that a job is given, the header among them: up to 112,500,000, which Salesforce counts as 150,000,000. The
    /// default is 100,000,000. Data beyond it goes to more jobs of the same settings.
    /// </summary>
    [Parameter]
    [ValidateRange(1L, CsvFileOptions.MostBytes)]
    public long MaxBytes { get; set; } = CsvSpool.DefaultMaxBytes;

    /// <summary>
    /// The most records that a job is given. The default is as many as -MaxBytes allows. Others go to more jobs of the same settings.
    /// </summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? MaxRecords { get; set; }

    private protected PartLimits Limits => new(MaxBytes, MaxRecords);

    internal BlankRules Blanks => new(Clears(NullAs), Clears(EmptyAs));

    private static bool Clears(string blank) => string.Equals(blank, Clear, StringComparison.OrdinalIgnoreCase);
}
