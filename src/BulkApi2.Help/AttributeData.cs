using System.Reflection;

namespace BulkApi2.Help;

/// <summary>PowerShell's attributes as metadata: their own classes are not loaded, so they go by name.</summary>
internal static class AttributeData
{
    public static CustomAttributeData? Attribute(this MemberInfo member, string name) =>
        member.Attributes(name).FirstOrDefault();

    public static IEnumerable<CustomAttributeData> Attributes(this MemberInfo member, string name) =>
        member.GetCustomAttributesData()
            .Where(data => data.AttributeType.FullName == $"System.Management.Automation.{name}Attribute");

    public static object? Named(this CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;

    /// <summary>The values of a constructor that takes any number of them.</summary>
    public static IEnumerable<object> List(this CustomAttributeData attribute) =>
        attribute.ConstructorArguments
            .Select(argument => argument.Value)
            .OfType<IEnumerable<CustomAttributeTypedArgument>>()
            .SelectMany(values => values)
            .Select(value => value.Value!);
}
