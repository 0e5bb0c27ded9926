using System.Reflection;
using System.Runtime.Loader;

namespace BulkApi2.Isolation;

/// <summary>
/// The assemblies of one folder in a load context of their own. The context is asked before the session's, so that another version of the
/// same assembly in the session is never taken, and each is loaded when the first code needs it.
/// </summary>
public sealed class PrivateFolder
{
    private readonly BulkApi2Context _context;

    /// <summary>Answers for the assemblies of <paramref name="path"/>. Loads nothing.</summary>
    public PrivateFolder(string path) => _context = new BulkApi2Context(path);

    /// <summary>The assembly of this name, loaded at the first call; null if the folder has none.</summary>
    public Assembly? Find(string name) => _context.Find(name);

    private sealed class BulkApi2Context : AssemblyLoadContext
    {
        private readonly string _folder;

        public BulkApi2Context(string folder) => _folder = folder;

        public Assembly? Find(string name)
        {
            var path = Path.Combine(_folder, name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }

        protected override Assembly? Load(AssemblyName assemblyName) => Find(assemblyName.Name);
    }
}
