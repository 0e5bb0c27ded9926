using System.Reflection;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>Recorded data that lies beside the checkout, if it is there.</summary>
internal static class SharedData
{
    private static readonly string Root = typeof(SharedData).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    public static string PathOf(string path)
    {
        var file = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", path));
        Assert.SkipUnless(File.Exists(file), $"The recorded data isn't there: {path}");
        return file;
    }
}
