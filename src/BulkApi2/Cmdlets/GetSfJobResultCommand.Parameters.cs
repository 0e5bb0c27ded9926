using System.Management.Automation;
using BulkApi2.Arguments;

namespace BulkApi2.Cmdlets;

/// <content>The parameters.</content>
public sealed partial class GetSfJobResultCommand
{
    /// <summary>The ended job, or its id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Id")]
    [JobOrId.Transformation]
    public JobOrId Job { get; set; } = null!;

    /// <summary>Which of the three results to get, one or several. The default is all three; with -Transient it is Failed.</summary>
    [Parameter]
    [ValidateSet("Successful", "Failed", "Unprocessed")]
    public string[] Kind { get; set; } = ["Successful", "Failed", "Unprocessed"];

    /// <summary>
    /// Gets only the failed records whose error passes by itself, so that sending them again as they are may load them. See the
    /// description for the list of errors.
    /// </summary>
    [Parameter]
    public SwitchParameter Transient { get; set; }

    /// <summary>
    /// Writes the records of all jobs into this CSV file, and emits the file instead of them. Takes one -Kind. The file's folder
    /// must be there. Wildcards are taken as they are.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>
    /// Writes Successful.csv, Failed.csv and Unprocessed.csv, or those that -Kind names, into this folder, and emits the files
    /// instead of the records. The folder is made if it is not there.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = FolderSet)]
    [ValidateNotNullOrEmpty]
    public string? OutDirectory { get; set; }

    /// <summary>Replaces files that are there already.</summary>
    [Parameter(ParameterSetName = FileSet)]
    [Parameter(ParameterSetName = FolderSet)]
    public SwitchParameter Force { get; set; }
}
