using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Objects;

namespace BulkApi2.Cmdlets;

/// <summary>Exports what objects of an org are like into a file from which a local org can be made.</summary>
/// <remarks>
/// <para>The file is JSON with the objects in the order in which they were named, and their fields as the org describes them to the user
/// who is signed in: names, types, lengths, picklists, lookups, and what is required, unique or an external id. It holds no
/// records, and nothing of the org's addresses and users.</para>
/// <para>Each field is on a line of its own, and the same objects give the same file again, so that versions can be compared.</para>
/// <para>The file is there when it is complete, and not before. An object that the org does not have is an error of its own; the
/// others are exported all the same. After any other error there is no new file.</para>
/// </remarks>
/// <example>
/// <para>Serve an org on this machine with the same objects</para>
/// <code>Export-SfSchema Account, Contact, Invoice__c ./schema.json
/// Start-SfLocalOrg -Seed ./schema.json</code>
/// </example>
/// <example>
/// <para>The objects that jobs of the org are about</para>
/// <code>Get-SfIngestJob | Select-Object -ExpandProperty Object -Unique | Export-SfSchema -Path ./schema.json -Force</code>
/// </example>
/// <seealso cref="StartSfLocalOrgCommand"/>
[Cmdlet(VerbsData.Export, "SfSchema", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportSfSchemaCommand : OrgCmdlet
{
    private readonly List<string> _names = [];

    /// <summary>API names of the objects, such as Contact or Invoice__c. Case does not matter.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ObjectCompleter))]
    public string[] Object { get; set; } = [];

    /// <summary>The file to write. Its folder must be there. Wildcards are taken as they are.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Replaces a file that is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => _names.AddRange(Object);

    private protected override void End()
    {
        var org = FindOrg();
        var path = OutputPath.Resolve(this, Path);
        var names = _names.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        OutputFile.Check(path, Force);
        if (!ShouldProcess($"file '{path}'", $"Export {names.Count} object(s) of the org '{org.Alias}'"))
        {
            return;
        }

        using var file = SchemaFile.Create(path, Force);
        Fill(file, new OrgObjects(org, Reporter), names);
        if (file.Count > 0)
        {
            file.Save();
            WriteObject(InvokeProvider.Item.Get([$@"Microsoft.PowerShell.Core\FileSystem::{path}"], force: true, literalPath: true), true);
        }
    }

    private void Fill(SchemaFile file, OrgObjects objects, List<string> names)
    {
        using var progress = Progress($"Exporting to {System.IO.Path.GetFileName(Path)}");
        for (var i = 0; i < names.Count; i++)
        {
            var (name, done) = (names[i], i);
            try
            {
                file.Add(Await(token => objects.DescribeAsync(name, token, isFresh: true), () => progress.Update(name, done, names.Count)));
                progress.Update(name, done + 1, names.Count);
            }
            catch (BulkApiException error) when (error.Code == ErrorCode.ObjectNotFound)
            {
                WriteError(error, name);
            }
        }
    }
}
