using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Objects;

namespace BulkApi2.Cmdlets;

/// <summary>Gets the fields of an object, with what a load must know of them.</summary>
/// <remarks>
/// <para>Fields come in the org's order, as it describes them to the user who is signed in; a field that the user may not see is
/// not there. Required tells that a record cannot be created without a value for the field. ExternalId and IdLookup tell
/// that an upsert can find records by it, and that it can stand at the end of a relationship column such as
/// Account.External_Id__c. RelationshipName is what a lookup is called in such a column, and ReferenceTo the objects that
/// it leads to.</para>
/// <para>The description is kept for a minute, and then asked for again if it has changed.</para>
/// </remarks>
/// <example>
/// <para>What a contact must have</para>
/// <code>Get-SfField Contact -Operation insert | Where-Object Required</code>
/// </example>
/// <example>
/// <para>The values of a picklist</para>
/// <code>(Get-SfField Contact LeadSource).PicklistValues</code>
/// </example>
/// <example>
/// <para>An empty file with a column for each field that an update can load</para>
/// <code>(Get-SfField Contact -Operation update).Name -join ',' | Set-Content ./template.csv</code>
/// </example>
/// <seealso cref="GetSfObjectCommand"/>
[Cmdlet(VerbsCommon.Get, "SfField")]
[OutputType(typeof(FieldDescription))]
public sealed class GetSfFieldCommand : OrgCmdlet
{
    /// <summary>API name of the object, such as Contact or Invoice__c. Case does not matter.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ObjectCompleter))]
    [ValidateNotNullOrEmpty]
    public string Object { get; set; } = "";

    /// <summary>API names of the fields, with wildcards or without. Case does not matter. Without it, all fields come.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(FieldCompleter))]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Leaves out the fields that this operation cannot load: insert, update or upsert.</summary>
    [Parameter]
    [ValidateSet("insert", "update", "upsert")]
    public string? Operation { get; set; }

    private protected override void Process()
    {
        var org = FindOrg();
        var filter = new NameFilter(Name);
        var description = Await(token => new OrgObjects(org, Reporter).DescribeAsync(Object, token));
        var operation = Operation?.ToLowerInvariant();
        foreach (var field in description.Fields)
        {
            if (filter.Matches(field.Name) && (operation is null || field.IsLoadable(operation)))
            {
                WriteObject(field);
            }
        }

        foreach (var missing in filter.Missing(description.Fields.Select(static field => field.Name)))
        {
            var error = new BulkApiException(
                ErrorCode.FieldNotFound, $"{description.Name} has no field {missing} that the user may see.");
            WriteError(error, missing);
        }
    }
}
