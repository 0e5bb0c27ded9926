using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Xml;

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

        // These are no lists of values, though each can be gone through.
        IDictionary or IEnumerable<byte> or XmlNode => value,
        IEnumerable items => items.Cast<object?>().Select(Of).ToArray(),
        _ => value,
    };
}
