using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;

namespace BulkApi2.Input;

/// <summary>A value as .NET knows it, without what PowerShell wraps around it.</summary>
internal static class PlainValue
{
    public static object? Of(object? value) => value switch
    {
        null or string => value,
        PSObject nothing when nothing == AutomationNull.Value => null,
        PSObject wrapped => Of(wrapped.ImmediateBaseObject),
        SwitchParameter given => given.IsPresent,
        IDictionary => value,
        IEnumerable items => items.Cast<object?>().Select(Of).ToArray(),
        _ => value,
    };
}
