using System.Reflection;

namespace BulkApi2.Tests.Conventions;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>The path of a file or folder, given by its parts, with slashes.</summary>
    public static string File(params string[] parts) => Path.GetFullPath(Path.Combine([Root, .. parts]));

    /// <summary>The path of a file that a project was built to, in the configuration of these tests.</summary>
    public static string BuiltFile(string project, string file)
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
        return File(project, "bin", configuration, file);
    }

    public static string Read(params string[] parts) => System.IO.File.ReadAllText(File(parts));
}
