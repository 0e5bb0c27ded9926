using System.Runtime.InteropServices;

namespace BulkApi2.Tests.Support;

/// <summary>Second names of files.</summary>
internal static class Links
{
    /// <summary>Windows lets only some users make symbolic links.</summary>
    public static bool AreThere => !OperatingSystem.IsWindows();

    /// <summary>Makes a symbolic link, a hard link, or a path with <c>..</c> in it.</summary>
    /// <returns>The other name.</returns>
    public static string Make(string kind, string file, string name)
    {
        var path = Path.Combine(Path.GetDirectoryName(file)!, name);
        switch (kind)
        {
            case "symbolic":
                File.CreateSymbolicLink(path, file);
                return path;
            case "symbolic, relative":
                File.CreateSymbolicLink(path, $"../{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}");
                return path;
            case "of a folder":
                Directory.CreateSymbolicLink(path, Path.GetDirectoryName(file)!);
                return Path.Combine(path, Path.GetFileName(file));
            case "hard":
                Assert.Equal(0, Link(file, path));
                return path;
            default:
                return $"{Path.GetDirectoryName(file)}/.././{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}";
        }
    }

    [DllImport("libc", EntryPoint = "link", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(string path, string name);
}
