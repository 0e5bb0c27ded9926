using System.Reflection;

namespace BulkApi2.Tests.Conventions;

/// <summary>What knows what (R1, R2, R5), and what lies where in the module's folder.</summary>
public sealed class ReferenceTests
{
    /// <summary>The newest versions that PowerShell 7.4 has in the box; it would not load what asks for more.</summary>
    private static readonly Version NewestInTheBox = new(8, 0, 0, 0);

    [Fact]
    public void The_cmdlets_know_PowerShell_and_the_engine_only() => Assert.Equal(
        ["BulkApi2.Core", "BulkApi2.Isolation", "BulkApi2.LocalOrg", "System.Management.Automation", "netstandard"],
        References(ModuleFiles.Cmdlets));

    /// <summary>Load contexts are in .NET, and .NET Framework never loads what needs them.</summary>
    [Fact]
    public void Only_the_isolation_knows_load_contexts() =>
        Assert.Equal(["System.Runtime.Loader", "netstandard"], References(ModuleFiles.Isolation));

    [Fact]
    public void The_engine_knows_no_PowerShell_and_no_local_org() =>
        Assert.Empty(References(ModuleFiles.Core).Intersect(["System.Management.Automation", "BulkApi2.LocalOrg", "BulkApi2"]));

    [Fact]
    public void The_local_org_knows_no_PowerShell_and_no_engine() =>
        Assert.Empty(References(ModuleFiles.LocalOrg).Intersect(["System.Management.Automation", "BulkApi2.Core", "BulkApi2"]));

    [Fact]
    public void One_build_is_for_both_editions() => Offenders.None(
        ModuleFiles.Own.Where(static assembly => !References(assembly).Contains("netstandard"))
            .Select(static assembly => assembly.FullName),
        "The assemblies are made for netstandard");

    [Fact]
    public void What_the_engine_needs_lies_behind_the_door() => Assert.Equal(
        [
            "BouncyCastle.Cryptography", "BulkApi2.Core", "BulkApi2.LocalOrg", "CsvHelper",
            "Microsoft.Bcl.AsyncInterfaces", "Microsoft.Bcl.HashCode",
            "Microsoft.Bcl.TimeProvider", "Polly.Core", "System.IO.Hashing",
        ],
        ModuleFiles.Names("dependencies"));

    [Fact]
    public void What_PowerShell_7_has_in_the_box_lies_apart() => Assert.Equal(
        [
            "Microsoft.CSharp", "System.Buffers", "System.ComponentModel.Annotations", "System.Memory", "System.Numerics.Vectors",
            "System.Runtime.CompilerServices.Unsafe", "System.Text.Encodings.Web", "System.Text.Json",
            "System.Threading.Tasks.Extensions",
        ],
        ModuleFiles.Names("desktop"));

    [Fact]
    public void Only_the_cmdlets_and_their_door_lie_in_the_root() =>
        Assert.Equal(["BulkApi2", "BulkApi2.Isolation"], ModuleFiles.Names("."));

    [Fact]
    public void Everything_that_is_needed_is_there() => Offenders.None(
        from assembly in All()
        from reference in References(assembly)
        where !Present().Contains(reference)
        select $"{reference} of {assembly.GetName().Name}",
        "What an assembly refers to is in the folder or in PowerShell");

    [Fact]
    public void Nothing_is_newer_than_what_PowerShell_has_in_the_box() => Offenders.None(
        from assembly in All()
        from reference in assembly.GetReferencedAssemblies()
        where ModuleFiles.Names("desktop").Contains(reference.Name) && reference.Version > NewestInTheBox
        select $"{reference} of {assembly.GetName().Name}",
        $"What PowerShell 7.4 has itself is wanted in version {NewestInTheBox} or older");

    private static IEnumerable<Assembly> All() =>
        ModuleFiles.Names("dependencies").Select(static name => ModuleFiles.Load($"dependencies/{name}.dll")).Append(ModuleFiles.Cmdlets);

    private static HashSet<string> Present() =>
    [
        .. ModuleFiles.Names("dependencies"), .. ModuleFiles.Names("desktop"), .. ModuleFiles.Names("."),
        "System.Management.Automation", "netstandard",
    ];

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(static reference => reference.Name!).Order(StringComparer.Ordinal);
}
