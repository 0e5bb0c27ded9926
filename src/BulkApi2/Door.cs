using System.Reflection;
using System.Runtime.InteropServices;
using BulkApi2.Isolation;

namespace BulkApi2;

/// <summary>
/// Keeps the engine and its packages away from the session's own assemblies (another module may have brought another
/// CsvHelper). On PowerShell 7 they live in a load context of their own, on Windows PowerShell they are found by name.
/// Each is loaded when the first code needs it.
/// </summary>
internal sealed class Door
{
    private static readonly string Root = Path.GetDirectoryName(typeof(Door).Assembly.Location)!;

    private static readonly string[] Folders = ["dependencies", "desktop"];

    private static readonly Lazy<Door> TheDoor = new(static () => new Door());

    private Door() => AppDomain.CurrentDomain.AssemblyResolve += IsDesktop ? ResolveByName : ResolveEngine;

    private static bool IsDesktop =>
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal)
        || Type.GetType("Mono.Runtime") is not null;

    /// <summary>Opens the door, once for the process however often the module is imported.</summary>
    public static void Open() => _ = TheDoor.Value;

    /// <summary>Answers for the engine itself only: what the engine needs, its context finds.</summary>
    private static Assembly? ResolveEngine(object? sender, ResolveEventArgs args)
    {
        var name = new AssemblyName(args.Name).Name;
        return name.StartsWith("BulkApi2.", StringComparison.Ordinal) ? Behind.Engine.Find(name) : null;
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

    /// <summary>Apart, because .NET Framework has no load contexts: there, nothing touches this type.</summary>
    private static class Behind
    {
        public static readonly PrivateFolder Engine = new(Path.Combine(Root, "dependencies"));
    }
}
