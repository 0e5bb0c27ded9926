using System.Reflection;

namespace BulkApi2.Tests.Conventions;

/// <summary>A cmdlet, as its attributes describe it.</summary>
internal sealed record CmdletType(Type Type, string Verb, string Noun)
{
    public string Name => $"{Verb}-{Noun}";

    public bool ChangesSomething => Named(Attributes(Type, "Cmdlet").Single(), "SupportsShouldProcess") is true;

    public string? DefaultSet => Named(Attributes(Type, "Cmdlet").Single(), "DefaultParameterSetName") as string;

    public bool HasOutputType => Attributes(Type, "OutputType").Any();

    public IEnumerable<PropertyInfo> Parameters =>
        Type.GetProperties().Where(static property => Attributes(property, "Parameter").Any());

    /// <summary>The parameter sets that any parameter names.</summary>
    public IEnumerable<string> Sets => Parameters
        .SelectMany(static property => Attributes(property, "Parameter"))
        .Select(static data => Named(data, "ParameterSetName"))
        .OfType<string>()
        .Distinct();

    public static CmdletType? Read(Type type) => Attributes(type, "Cmdlet").SingleOrDefault() is { } data
        ? new CmdletType(type, (string)data.ConstructorArguments[0].Value!, (string)data.ConstructorArguments[1].Value!)
        : null;

    /// <summary>PowerShell's attributes of this name.</summary>
    public static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) => member.GetCustomAttributesData()
        .Where(data => data.AttributeType.FullName == $"System.Management.Automation.{name}Attribute");

    public override string ToString() => Name;

    private static object? Named(CustomAttributeData data, string name) =>
        data.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;
}
