using System.Reflection;

namespace BulkApi2.Tests.Conventions;

/// <summary>What cmdlets emit, and what can be reached from it.</summary>
public sealed class OutputTests
{
    private const BindingFlags Visible = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public;

    [Fact]
    public void Outputs_lead_to_other_types()
    {
        var names = Reached().Select(static type => type.Name).ToList();

        Assert.Superset(
            new HashSet<string>
            {
                "LoadSummary", "IngestJob", "Org", "Finding", "FieldDescription", "PicklistValue",
                "LocalOrgAccess", "FaultCount", "BulkApiException",
            },
            names.ToHashSet());
    }

    /// <summary>
    /// PowerShell cannot index the collection that a collection expression makes for an interface: <c>$x[0]</c> is all of it then.
    /// </summary>
    [Fact]
    public void Lists_are_arrays() => Offenders.None(
        from type in Reached()
        from property in type.GetProperties(Visible)
        where IsOwn(property.DeclaringType!) && IsMany(property.PropertyType) && !property.PropertyType.IsArray
        select $"{type.FullName}.{property.Name}",
        "A list on an output object is an array");

    /// <summary>A user at a prompt indexes what a method returns, too.</summary>
    [Fact]
    public void Methods_give_arrays() => Offenders.None(
        from type in Reached()
        from method in type.GetMethods(Visible)
        where IsOwn(method.DeclaringType!) && !method.IsSpecialName && IsMany(method.ReturnType) && !method.ReturnType.IsArray
        select $"{type.FullName}.{method.Name}",
        "A method of an output object gives an array");

    private static HashSet<Type> Reached()
    {
        var reached = new HashSet<Type>();
        var open = new Stack<Type>(ModuleFiles.AllCmdlets.SelectMany(static cmdlet => CmdletType.Attributes(cmdlet.Type, "OutputType"))
            .SelectMany(static data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
            .Select(static argument => argument.Value).OfType<Type>());

        // $_.Exception of an error.
        open.Push(ModuleFiles.Core.GetType("BulkApi2.Core.Errors.BulkApiException", throwOnError: true)!);
        while (open.TryPop(out var type))
        {
            if (!IsOwn(type) || !reached.Add(type))
            {
                continue;
            }

            foreach (var next in type.GetProperties(Visible).SelectMany(static property => Parts(property.PropertyType)))
            {
                open.Push(next);
            }
        }

        return reached;
    }

    /// <summary>The type, and what it is a list of.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.IsArray ? Parts(type.GetElementType()!) : [type, .. type.GenericTypeArguments.SelectMany(Parts)];

    private static bool IsMany(Type type) => type.FullName != typeof(string).FullName
        && (type.IsArray || type.FullName == typeof(System.Collections.IEnumerable).FullName
            || type.GetInterfaces().Any(static known => known.FullName == typeof(System.Collections.IEnumerable).FullName));

    private static bool IsOwn(Type type) => ModuleFiles.Own.Contains(type.Assembly);
}
