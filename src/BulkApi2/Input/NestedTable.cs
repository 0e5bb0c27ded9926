using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;

namespace BulkApi2.Input;

/// <summary>A value that has properties of its own: the fields of a parent, such as <c>Account = @{ External_Id__c = 'X' }</c>.</summary>
internal static class NestedTable
{
    /// <returns>Null if the value is no hashtable and no custom object.</returns>
    public static IReadOnlyList<KeyValuePair<string, object?>>? Members(object? value) => value switch
    {
        IDictionary table =>
        [
            .. table.Keys.Cast<object>().Select(key => new KeyValuePair<string, object?>(key.ToString() ?? "", table[key])),
        ],
        PSObject nothing when nothing == AutomationNull.Value => null,
        PSObject { ImmediateBaseObject: PSCustomObject } custom =>
        [
            .. custom.Properties.Where(static property => property.IsGettable)
                .Select(static property => new KeyValuePair<string, object?>(property.Name, property.Value)),
        ],
        PSObject wrapped => Members(wrapped.ImmediateBaseObject),
        _ => null,
    };

    /// <summary>The name of a parent's field as a column.</summary>
    public static string ColumnOf(string property, string key) => $"{property}.{key}";
}
