using System.Reflection;
using System.Runtime.InteropServices;

namespace BulkApi2;

/// <summary>
/// Keeps the engine and its packages away from the session's own assemblies (another module may have brought another
/// CsvHelper). On PowerShell 7 they live in a load context of their own, on Windows PowerShell they are found by name.
/// Nothing is loaded before the first cmdlet needs it.
/// </summary>
internal sealed class Door
{
    private static readonly string Root = Path.GetDirectoryName(typeof(Door).Assembly.Location)!;

    private static readonly string[] Folders = ["dependencies", "desktop"];

    private static readonly Lazy<Door> TheDoor = new(static () => new Door());

    private readonly Lazy<IReadOnlyDictionary<string, Assembly>> _engine;

    private Door()
    {
        _engine = new Lazy<IReadOnlyDictionary<string, Assembly>>(LoadEngine);
        AppDomain.CurrentDomain.AssemblyResolve += IsDesktop ? ResolveByName : ResolveEngine;
    }

    private static bool IsDesktop =>
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal)
        || Type.GetType("Mono.Runtime") is not null;

    /// <summary>Opens the door, once for the process however often the module is imported.</summary>
    public static void Open() => _ = TheDoor.Value;

    /// <summary>Answers for the engine itself only: what the engine needs is in its context already.</summary>
    private Assembly? ResolveEngine(object? sender, ResolveEventArgs args)
    {
        var name = new AssemblyName(args.Name).Name;
        return name.StartsWith("BulkApi2.", StringComparison.Ordinal) && _engine.Value.TryGetValue(name, out var found)
            ? found
            : null;
    }

    /// <summary>Answers our own assemblies only, so that nobody else is given our versions.</summary>
    private static Assembly? ResolveByName(object? sender, ResolveEventArgs args)
    {
        var wanted = new AssemblyName(args.Name);
        var path = Folders
            .Select(folder => Path.Combine(Root, folder, wanted.Name + ".dll"))
            .FirstOrDefault(File.Exists);
        return path is not null && IsOurs(args.RequestingAssembly) && IsAsWanted(AssemblyName.GetAssemblyName(path), wanted)
            ? Assembly.LoadFrom(path)
            : null;
    }

    /// <summary>Not everybody is known. A dynamic assembly, such as a script's classes, has no location to ask for.</summary>
    private static bool IsOurs(Assembly? who) => who is null
        || (!who.IsDynamic && who.Location.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase));

    /// <summary>Only the system's packages promise that a newer one does for an older one.</summary>
    private static bool IsAsWanted(AssemblyName found, AssemblyName wanted) => wanted.Version is null
        || found.Version == wanted.Version
        || (found.Version > wanted.Version && IsOfSystem(found.Name));

    private static bool IsOfSystem(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);

    /// <summary>
    /// Loads everything at once: a context asks the default one for what it does not hold, and would be given the
    /// session's version. Reached by reflection, because netstandard2.0 does not know the type.
    /// </summary>
    private static Dictionary<string, Assembly> LoadEngine()
    {
        var type = Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader", throwOnError: true)!;
        var context = Activator.CreateInstance(type, "BulkApi2", false)!;
        var load = (Func<string, Assembly>)type
            .GetMethod("LoadFromAssemblyPath")!
            .CreateDelegate(typeof(Func<string, Assembly>), context);
        return Directory
            .GetFiles(Path.Combine(Root, "dependencies"), "*.dll")
            .Select(load)
            .ToDictionary(static assembly => assembly.GetName().Name, StringComparer.OrdinalIgnoreCase);
    }
}
