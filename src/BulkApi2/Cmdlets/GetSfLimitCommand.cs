using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Limits;

namespace BulkApi2.Cmdlets;

/// <summary>Gets the limits of an org: what it may use, and what is left.</summary>
/// <remarks>
/// <para>Limits whose names begin with Daily are those of the last 24 hours, at any time of day. A load takes a batch of
/// DailyBulkApiBatches for each 10,000 records of a job, and some of DailyApiRequests; records beyond the batches that are
/// left stay unprocessed. The org's counts may be some minutes behind.</para>
/// <para>The user needs the permission 'View Setup and Configuration'.</para>
/// </remarks>
/// <example>
/// <para>What is left for loads</para>
/// <code>Get-SfLimit DailyBulk*, DailyApiRequests</code>
/// </example>
/// <example>
/// <para>Is there enough left for a load of 2,000,000 records?</para>
/// <code>$null = Get-SfLimit -RecordCount 2000000 -WarningVariable shortages
/// if ($shortages) { throw "Not today: $shortages" }</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "SfLimit")]
[OutputType(typeof(OrgLimit))]
public sealed class GetSfLimitCommand : OrgCmdlet
{
    /// <summary>Names of the limits, with wildcards or without. Case does not matter. Without it, all limits come.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The number of records to be loaded: a limit that the load would exceed is a warning.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long RecordCount { get; set; }

    private protected override void End()
    {
        var org = FindOrg();
        var filter = new NameFilter(Name);
        var limits = Await(token => new OrgLimits(org, Reporter).ListAsync(token));
        WriteObject(limits.Where(limit => filter.Matches(limit.Name)), enumerateCollection: true);
        foreach (var shortage in new LoadNeed(RecordCount).Shortages(limits))
        {
            WriteWarning(shortage);
        }

        foreach (var missing in filter.Missing(limits.Select(static limit => limit.Name)))
        {
            WriteError(new BulkApiException(ErrorCode.LimitNotFound, $"The org '{org.Alias}' tells of no limit {missing}."), missing);
        }
    }
}
