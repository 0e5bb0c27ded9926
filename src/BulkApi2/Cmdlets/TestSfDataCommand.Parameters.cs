using System.Management.Automation;
using BulkApi2.Arguments;

namespace BulkApi2.Cmdlets;

/// <content>The parameters.</content>
public sealed partial class TestSfDataCommand
{
    /// <summary>API name of the object to load into, such as Contact or Invoice__c. Case does not matter.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ObjectCompleter))]
    [ValidateNotNullOrEmpty]
    public string Object { get; set; } = "";

    /// <summary>What is to be done with the records: insert, update, upsert, delete or hardDelete.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateSet("insert", "update", "upsert", "delete", "hardDelete")]
    public string Operation { get; set; } = "";

    /// <summary>For upsert: the field by which records are found, an external id or idLookup field, or Id.</summary>
    [Parameter]
    [Alias("ExternalIdFieldName")]
    [ArgumentCompleter(typeof(KeyFieldCompleter))]
    public string? ExternalIdField { get; set; }
}
