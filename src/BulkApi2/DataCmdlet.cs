using System.Management.Automation;
using System.Text;
using BulkApi2.Arguments;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Output;

namespace BulkApi2;

/// <summary>A cmdlet that takes records from the pipeline, or CSV files.</summary>
public abstract class DataCmdlet : OrgCmdlet
{
    private protected const string RecordSet = "Record";
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    /// <summary>Even the look at the clock is worth saving.</summary>
    private const int RecordsBetweenLooks = 256;

    private ColumnMap? _map;

    /// <summary>The records, from the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RecordSet)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>CSV files, also those packed with gzip (.csv.gz). Wildcards may be used.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>CSV files whose names are taken as they are, wildcard characters and all.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>
    /// Takes each of several files that have the same bytes. Without it they are one file, whether they are copies or links: it is taken
    /// once, by the name that comes first, and a warning names the others. A path that is named twice is taken once in any case.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter AllowDuplicate { get; set; }

    /// <summary>
    /// What a file is written in, if that is not UTF-8 and no byte order mark says so: a name such as unicode, ansi or
    /// windows-1252, or the number of a code page, such as 1252.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Encoding]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    /// <summary>
    /// What separates the columns of a file. Without it, that is found out: the job's delimiter (COMMA if there is no job) if the header
    /// has it, and otherwise the one with which all rows have as many columns as the header.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateSet("COMMA", "BACKQUOTE", "CARET", "PIPE", "SEMICOLON", "TAB")]
    public string? ColumnDelimiter { get; set; }

    /// <summary>
    /// The columns that are meant, in this order, by the names that the data has for them. Without it, all are. Columns of a
    /// nested table are written with a point: Account.External_Id__c.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <summary>
    /// Which columns become which fields: a hashtable such as @{ 'Account Name' = 'Name' }, or the path of a mapping file
    /// (.csv, .json, or .sdl of Data Loader). A column that is mapped to $null is left out, one that is mapped to an array
    /// becomes several fields, and others keep their names. The case of a column's name does not matter.
    /// </summary>
    [Parameter]
    [ColumnMapOrPath.Transformation]
    public ColumnMapOrPath? ColumnMap { get; set; }

    internal bool TakesRecords => ParameterSetName == RecordSet;

    /// <summary>Reads the map before the first record, so that a wrong one costs nothing.</summary>
    private protected override void Begin() => _map = ColumnMap?.Read(this);

    /// <summary>The files to read, at least one, and each once, whatever names it has.</summary>
    private protected IReadOnlyList<string> FindFiles() => WithoutCopies(FindNamedFiles());

    /// <summary>The files that are named, copies and links too.</summary>
    internal IReadOnlyList<string> FindNamedFiles()
    {
        var isLiteral = ParameterSetName == LiteralPathSet;
        return InputPath.ResolveEachOnce(this, isLiteral ? LiteralPath : Path, isLiteral);
    }

    internal IReadOnlyList<string> WithoutCopies(IReadOnlyList<string> files)
    {
        if (AllowDuplicate || files.Count == 1)
        {
            return files;
        }

        var equal = Await(token => Task.FromResult(EqualFiles.Find(files, token)));
        foreach (var file in files.Where(equal.ContainsKey))
        {
            WriteWarning(PrintableText.Message(
                $"The file '{file}' is the same as '{equal[file]}', byte by byte: it is a link or a copy, and is left out. "
                + "-AllowDuplicate takes it too."));
        }

        return [.. files.Where(file => !equal.ContainsKey(file))];
    }

    /// <summary>What the user says about columns.</summary>
    private protected ColumnChoice Choose(string? keyField) => new() { Property = Property, Map = _map, KeyField = keyField };

    /// <summary>Tells now and then how many records there were.</summary>
    internal static void Tell(ProgressLine progress, long records)
    {
        if (records % RecordsBetweenLooks == 0 && progress.IsDue)
        {
            progress.Update($"{records:N0} records");
        }
    }
}
