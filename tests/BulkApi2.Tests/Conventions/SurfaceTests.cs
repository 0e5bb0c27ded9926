using System.Reflection;

namespace BulkApi2.Tests.Conventions;

/// <summary>What may cross the door (R5): the system's types and our own.</summary>
public sealed class SurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Of the system, but with a second copy for netstandard2.0: two types of one name.</summary>
    private static readonly string[] Doubled =
        ["ValueTask", "Span`1", "ReadOnlySpan`1", "Memory`1", "ReadOnlyMemory`1", "IAsyncEnumerable`1", "IAsyncDisposable", "TimeProvider"];

    [Fact]
    public void The_engine_shows_no_type_of_a_third_party() => NoneShown(ModuleFiles.Core, IsForeign);

    [Fact]
    public void The_local_org_shows_no_type_of_a_third_party() => NoneShown(ModuleFiles.LocalOrg, IsForeign);

    [Fact]
    public void The_cmdlets_show_no_type_of_a_third_party() => NoneShown(ModuleFiles.Cmdlets, IsForeign);

    /// <summary>PowerShell reads the exported types before the door is open.</summary>
    [Fact]
    public void No_exported_type_derives_from_what_lies_behind_the_door() => Offenders.None(
        from type in ModuleFiles.Cmdlets.ExportedTypes
        from parent in Bases(type).Concat(type.GetInterfaces()).SelectMany(Parts)
        where parent.Assembly != ModuleFiles.Cmdlets && parent.Assembly != ModuleFiles.PowerShell && !IsOfSystem(parent)
        select $"{type.FullName} ({parent.FullName})",
        "A public type derives from and implements the system's, PowerShell's or its own types");

    private static void NoneShown(Assembly assembly, Func<Type, bool> offends) => Offenders.None(
        (from type in assembly.ExportedTypes
         from shown in Signature(type).SelectMany(Parts)
         where offends(shown)
         select $"{type.FullName} ({shown.FullName})").Distinct(),
        $"{assembly.GetName().Name} shows the system's and our own types");

    private static bool IsForeign(Type type) =>
        Doubled.Any(name => type.Name == name || type.Name.StartsWith(name + "`", StringComparison.Ordinal))
        || !(IsOfSystem(type) || ModuleFiles.Own.Contains(type.Assembly) || type.Assembly == ModuleFiles.PowerShell);

    /// <summary>System.Text.Json is in the runtime too, and yet a package on netstandard2.0.</summary>
    private static bool IsOfSystem(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal)
        && type.Assembly != ModuleFiles.PowerShell
        && type.Namespace!.StartsWith("System", StringComparison.Ordinal)
        && !type.Namespace.StartsWith("System.Text.Json", StringComparison.Ordinal);

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }
    }

    /// <summary>Everything that a user of the type must know.</summary>
    private static IEnumerable<Type> Signature(Type type) =>
    [
        .. Bases(type),
        .. type.GetInterfaces(),
        .. type.GetFields(Declared).Where(static field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
            .Select(static field => field.FieldType),
        .. Methods(type).SelectMany(static method => method.GetParameters()).Select(static parameter => parameter.ParameterType),
        .. Methods(type).OfType<MethodInfo>().Select(static method => method.ReturnType),
    ];

    /// <summary>Accessors of properties and events among them.</summary>
    private static IEnumerable<MethodBase> Methods(Type type) => type.GetMethods(Declared)
        .Concat<MethodBase>(type.GetConstructors(Declared))
        .Where(static method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    /// <summary>A type, and those it is made of.</summary>
    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { IsGenericParameter: true } => [],
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsConstructedGenericType: true } => type.GenericTypeArguments.SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };
}
