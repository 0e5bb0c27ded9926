namespace BulkApi2.Tests.Conventions;

/// <summary>Fails with the name of everything that breaks a rule.</summary>
internal static class Offenders
{
    public static void None(IEnumerable<string?> offenders, string rule)
    {
        var found = offenders.Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, $"{rule}, but not: {string.Join(", ", found)}");
    }
}
