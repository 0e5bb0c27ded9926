using System.Management.Automation;
using System.Reflection;

namespace BulkApi2.Framework;

/// <summary>The folder that a user imports.</summary>
internal sealed class ModuleFolder
{
    private const int TypeReferences = 0x01000000;

    private readonly string _path;
    private Assembly? _cmdlets;

    public ModuleFolder(string path) => _path = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);

    /// <summary>What is loaded of it so far.</summary>
    public IEnumerable<Assembly> Loaded => AppDomain.CurrentDomain.GetAssemblies().Where(Contains);

    /// <summary>Does what PowerShell does: loads the cmdlets' assembly, reads its types, calls OnImport.</summary>
    public void Import()
    {
        _cmdlets = Assembly.LoadFrom(Path.Combine(_path, "BulkApi2.dll"));
        _ = _cmdlets.GetExportedTypes();
        Expect.Lines([_cmdlets.Location], Loaded.Select(static found => found.Location), "what is loaded before OnImport");
        var module = _cmdlets.GetType("BulkApi2.Module", throwOnError: true)!;
        ((IModuleAssemblyInitializer)Activator.CreateInstance(module)!).OnImport();
        Expect.Lines([_cmdlets.Location], Loaded.Select(static found => found.Location), "what OnImport loads");
    }

    /// <summary>Every type that the cmdlets refer to, found as the runtime would find it when they run.</summary>
    public IReadOnlyList<Type> ResolveReferences() => References(_cmdlets!);

    /// <summary>The same of any assembly: what it refers to must be there.</summary>
    public static IReadOnlyList<Type> References(Assembly assembly)
    {
        var found = new List<Type>();
        while (true)
        {
            try
            {
                found.Add(assembly.ManifestModule.ResolveType(TypeReferences + found.Count + 1));
            }
            catch (ArgumentException)
            {
                return found;
            }
        }
    }

    public IEnumerable<string> Files(string folder) => Directory.GetFiles(Path.Combine(_path, folder), "*.dll");

    public bool Contains(Assembly assembly) =>
        !assembly.IsDynamic && assembly.Location.StartsWith(_path + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
