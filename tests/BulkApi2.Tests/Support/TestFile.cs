using BulkApi2.Tests.Conventions;

namespace BulkApi2.Tests.Support;

/// <summary>
/// A file that tests read: one of the project's fixtures, such as <c>describe/Contact.json</c>, or, where they lie beside the
/// checkout, one recorded from a real org, such as <c>recorded/describe/Contact.json</c>.
/// </summary>
internal static class TestFile
{
    private const string Recorded = "recorded/";

    /// <summary>Whether the recorded files are here.</summary>
    public static bool HasRecordings { get; } = Directory.Exists(PathOf(Recorded + "describe"));

    public static bool IsRecorded(string name) => name.StartsWith(Recorded, StringComparison.Ordinal);

    /// <summary>The path of a file, or of a folder.</summary>
    public static string PathOf(string name) => IsRecorded(name)
        ? Repository.File("..", "shared", "data", name[Recorded.Length..])
        : Repository.File("tests", "BulkApi2.Tests", "Fixtures", name);

    public static string Read(string name) => File.ReadAllText(PathOf(name));
}
