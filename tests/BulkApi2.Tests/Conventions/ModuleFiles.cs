using System.Reflection;
using System.Runtime.InteropServices;

namespace BulkApi2.Tests.Conventions;

/// <summary>The assemblies of the module's folder, read from their metadata: nothing of them is run.</summary>
internal static class ModuleFiles
{
    // Kept for the process: closing it would take the types away from the tests.
    private static readonly MetadataLoadContext Context = new(new PathAssemblyResolver(Resolvable()));

    public static Assembly Cmdlets { get; } = Load("BulkApi2.dll");

    public static Assembly Core { get; } = Load("dependencies/BulkApi2.Core.dll");

    public static Assembly LocalOrg { get; } = Load("dependencies/BulkApi2.LocalOrg.dll");

    public static Assembly Isolation { get; } = Load("BulkApi2.Isolation.dll");

    /// <summary>The assemblies that are written here.</summary>
    public static IReadOnlyList<Assembly> Own { get; } = [Cmdlets, Core, LocalOrg, Isolation];

    /// <summary>PowerShell as version 5.1 and 7 have it in common.</summary>
    public static Assembly PowerShell { get; } = Context.LoadFromAssemblyName("System.Management.Automation");

    public static IReadOnlyList<CmdletType> AllCmdlets { get; } =
        [.. Cmdlets.ExportedTypes.Select(CmdletType.Read).OfType<CmdletType>().OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];

    public static string Path(string file) => Repository.File("out/BulkApi2", file);

    public static Assembly Load(string file) => Context.LoadFromAssemblyPath(Path(file));

    /// <summary>The names of the DLLs in a folder of the module.</summary>
    public static IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(Path(folder), "*.dll")
        .Select(static file => System.IO.Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Resolvable() =>
    [
        .. Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"),
        .. Directory.EnumerateFiles(Path("dependencies"), "*.dll"),
        Path("BulkApi2.dll"),
        Path("BulkApi2.Isolation.dll"),
        System.IO.Path.Combine(AppContext.BaseDirectory, "System.Management.Automation.dll"),
    ];
}
