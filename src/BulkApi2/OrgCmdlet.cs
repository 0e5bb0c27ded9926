using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;

namespace BulkApi2;

/// <summary>A cmdlet that works on an org.</summary>
public abstract class OrgCmdlet : SfCmdlet
{
    /// <summary>
    /// The org to work on, or its alias. Without it, the org that the input names as its own (a job, or a journal), and otherwise the
    /// current org: the one that was connected last, or chosen with Switch-SfOrg.
    /// </summary>
    [Parameter]
    [OrgOrAlias.Transformation]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public OrgOrAlias? Org { get; set; }

    private protected Org FindOrg(JobOrId? job = null) =>
        (Org ?? job?.Org)?.Use() ?? Session.Orgs.Current;

    /// <summary>The job with its org.</summary>
    private protected IngestJob Resolve(JobOrId job) => job.Job with { Org = FindOrg(job) };

    private protected IngestJobs JobsOf(IngestJob job) => new(job.Org!, Reporter);
}
