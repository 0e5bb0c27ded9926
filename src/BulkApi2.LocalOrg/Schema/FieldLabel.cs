using System.Text.RegularExpressions;

namespace BulkApi2.LocalOrg.Schema;

/// <summary>The label of a field or an object that has none of its own: its name in words.</summary>
internal static class FieldLabel
{
    public static string Of(string name)
    {
        var words = Regex.Replace(name.Replace("__c", string.Empty).Replace('_', ' '), "(?<=[a-z0-9])(?=[A-Z])", " ");
        return Regex.Replace(words, @"\bId\b", "ID");
    }
}
