namespace BulkApi2.Tests.Conventions;

/// <summary>What knows what within the local org.</summary>
public sealed class LocalOrgTests
{
    private static readonly string Root = Repository.File("src/BulkApi2.LocalOrg");

    /// <summary>Beside those who let the user say them.</summary>
    [Fact]
    public void Only_the_network_knows_the_faults() => Assert.Equal(
        ["Faults", "LocalOrgServer.cs", "Wire"],
        Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Where(static file => File.ReadAllText(file).Contains("BulkApi2.LocalOrg.Faults", StringComparison.Ordinal))
            .Select(static file => Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar)[0])
            .Distinct().Order(StringComparer.Ordinal));
}
