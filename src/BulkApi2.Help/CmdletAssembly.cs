using System.Reflection;
using System.Runtime.InteropServices;

namespace BulkApi2.Help;

/// <summary>The public cmdlets of an assembly, read from its metadata: nothing of it is run.</summary>
internal sealed class CmdletAssembly : IDisposable
{
    private readonly MetadataLoadContext _context;

    private CmdletAssembly(MetadataLoadContext context, string path)
    {
        _context = context;
        Folder = FolderOf(path);
        Cmdlets =
        [
            .. context.LoadFromAssemblyPath(Path.GetFullPath(path)).ExportedTypes
                .Where(type => !type.IsAbstract)
                .Select(CmdletMetadata.Read)
                .OfType<CmdletMetadata>()
                .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal),
        ];
    }

    public string Folder { get; }

    public IReadOnlyList<CmdletMetadata> Cmdlets { get; }

    public static CmdletAssembly Open(string path, IEnumerable<string> referenceFolders)
    {
        // The runtime first: a second mscorlib, from a folder with .NET's reference assemblies, can't be loaded.
        string[] folders = [RuntimeEnvironment.GetRuntimeDirectory(), FolderOf(path), .. referenceFolders];
        var files = folders
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll"))
            .DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase);
        var context = new MetadataLoadContext(new PathAssemblyResolver(files));
        try
        {
            return new CmdletAssembly(context, path);
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    public void Dispose() => _context.Dispose();

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}
