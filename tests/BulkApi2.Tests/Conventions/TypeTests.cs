using System.Reflection;
using System.Runtime.CompilerServices;

namespace BulkApi2.Tests.Conventions;

public sealed class TypeTests
{
    private static readonly Type[] Written =
        [.. ModuleFiles.Own.SelectMany(static assembly => assembly.GetTypes()).Where(static type => !IsGenerated(type))];

    [Fact]
    public void Nothing_static_changes() => Offenders.None(
        from type in Written
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsInitOnly && !field.IsLiteral && !IsGenerated(field)
        select $"{type.FullName}.{field.Name}",
        "A static field is readonly or const");

    [Fact]
    public void Classes_are_sealed() => Offenders.None(
        from type in Written
        where type is { IsClass: true, IsSealed: false, IsAbstract: false } && !Written.Any(other => other.BaseType == type)
        select type.FullName,
        "A class is sealed, or abstract, or static, or another one's base");

    [Fact]
    public void Public_fields_are_constants() => Offenders.None(
        from type in Written
        where type.IsPublic && !type.IsEnum
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where !field.IsLiteral
        select $"{type.FullName}.{field.Name}",
        "A public field is a constant");

    [Fact]
    public void Interfaces_begin_with_an_I() => Offenders.None(
        Written.Where(static type => type.IsInterface && type.Name is not ['I', >= 'A' and <= 'Z', ..])
            .Select(static type => type.FullName),
        "An interface's name begins with I");

    [Fact]
    public void Asynchronous_methods_say_so() => Offenders.None(
        from type in Written
        where type.IsPublic
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        let isAsync = method.ReturnType.FullName!.StartsWith("System.Threading.Tasks.Task", StringComparison.Ordinal)
        where isAsync != method.Name.EndsWith("Async", StringComparison.Ordinal)
        select $"{type.FullName}.{method.Name}",
        "A method that returns a task, and no other, ends in Async");

    /// <summary>By the compiler, by its generators, or copied in by PolySharp.</summary>
    private static bool IsGenerated(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal)
        || member.DeclaringType is { } outer && IsGenerated(outer)
        || member is Type { Namespace: null or "System" or ['S', 'y', 's', 't', 'e', 'm', '.', ..] or "Microsoft.CodeAnalysis" }
        || member.GetCustomAttributesData().Any(static data => data.AttributeType.Name
            is nameof(CompilerGeneratedAttribute) or nameof(System.CodeDom.Compiler.GeneratedCodeAttribute));
}
