using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Objects;

namespace BulkApi2.Cmdlets;

/// <summary>Gets the objects of an org whose records can be loaded.</summary>
/// <remarks>
/// <para>Objects come as the org lists them to the user who is signed in: whether records may be created, changed and deleted, and
/// what the ids of its records begin with (KeyPrefix). Those of which records can be neither are left out, unless they are named
/// without wildcards.</para>
/// <para>The list is kept for a minute, and then asked for again if it has changed.</para>
/// </remarks>
/// <example>
/// <para>The org's own objects</para>
/// <code>Get-SfObject *__c</code>
/// </example>
/// <example>
/// <para>The required fields of two objects</para>
/// <code>Get-SfObject Account, Contact | Get-SfField -Operation insert | Where-Object Required</code>
/// </example>
/// <seealso cref="GetSfFieldCommand"/>
[Cmdlet(VerbsCommon.Get, "SfObject")]
[OutputType(typeof(ObjectSummary))]
public sealed class GetSfObjectCommand : OrgCmdlet
{
    /// <summary>API names of the objects, with wildcards or without. Case does not matter. Without it, all objects come.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ObjectCompleter))]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    private protected override void End()
    {
        var org = FindOrg();
        var filter = new NameFilter(Name);
        var all = Await(token => new OrgObjects(org, Reporter).ListAsync(token));
        foreach (var found in all.OrderBy(static found => found.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (filter.Names(found.Name) || (filter.Matches(found.Name) && found.IsLoadable()))
            {
                WriteObject(found);
            }
        }

        foreach (var missing in filter.Missing(all.Select(static found => found.Name)))
        {
            var error = new BulkApiException(
                ErrorCode.ObjectNotFound, $"The org '{org.Alias}' has no object {missing} that the user may see.");
            WriteError(error, missing);
        }
    }
}
