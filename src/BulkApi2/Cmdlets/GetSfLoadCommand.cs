using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Cmdlets;

/// <summary>Gets where loads of Import-SfData -Journal stand.</summary>
/// <remarks>
/// <para>The summary comes from the journal, and the org is asked about jobs that had not ended. Any computer that has the journal and is
/// connected to the org can look, also while the load is at work. Nothing is changed, neither the journal nor the org.</para>
/// <para>The connected org that the journal is of is found by its id. If it is not connected, or cannot be asked, the summary tells what
/// the journal knows, and a warning says why.</para>
/// </remarks>
/// <example>
/// <code>Get-SfLoad ./contacts.journal</code>
/// </example>
/// <example>
/// <para>All loads of a folder that are not done</para>
/// <code>Get-ChildItem *.journal | Get-SfLoad | Where-Object State -eq Incomplete</code>
/// </example>
/// <seealso cref="ImportSfDataCommand"/>
[Cmdlet(VerbsCommon.Get, "SfLoad")]
[OutputType(typeof(LoadSummary))]
public sealed class GetSfLoadCommand : OrgCmdlet
{
    /// <summary>The journals. Wildcards may be used.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "JournalPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Journal { get; set; } = [];

    private protected override void Process()
    {
        foreach (var path in InputPath.ResolveAll(this, Journal, isLiteral: false))
        {
            try
            {
                Emit(path, JournaledLoad.Read(path));
            }
            catch (BulkApiException error)
            {
                WriteError(error, path);
            }
        }
    }

    private void Emit(string path, JournaledLoad load)
    {
        var org = OrgOf(path, load);
        if (org is null && load.HasOpenJobs)
        {
            WriteWarning(
                $"The org {load.OrgName} is not connected, so this is what the journal '{path}' knows; its jobs may be further by now.");
        }

        WriteObject(Summarise(path, load, org));
    }

    private LoadSummary Summarise(string path, JournaledLoad load, Org? org)
    {
        try
        {
            return Await(token => load.SummariseAsync(org, Reporter, token));
        }
        catch (BulkApiException error) when (org is not null)
        {
            WriteWarning(
                $"The org '{org.Alias}' cannot be asked, so this is what the journal '{path}' knows; its jobs may be further by now. "
                + error.Message);
            var known = Await(token => load.SummariseAsync(null, Reporter, token));
            return known with { Jobs = [.. known.Jobs.Select(job => job with { Org = org })] };
        }
    }

    private Org? OrgOf(string path, JournaledLoad load)
    {
        if (Org is null)
        {
            return Session.Orgs.All.FirstOrDefault(load.IsOf);
        }

        var org = FindOrg();
        return load.IsOf(org) ? org : throw new BulkApiException(
            ErrorCode.JournalMismatch,
            $"The journal '{path}' is of the org {load.OrgName}, and not of '{org.Alias}' ({org.OrganizationId}).");
    }
}
