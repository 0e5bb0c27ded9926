namespace BulkApi2.Core.Disk;

/// <summary>A file or folder that a command uses.</summary>
/// <param name="Parameter">The parameter that it comes from.</param>
/// <param name="Path">Where it is, or will be.</param>
internal sealed record NamedFile(string Parameter, string Path)
{
    private readonly string _realPath = RealPath.Find(Path);

    /// <summary>What it is to that parameter; empty for what the parameter names.</summary>
    public string Role { get; init; } = "";

    /// <summary>
    /// Whether both are one file: by all links, and by hard links where both are there. Of a file that is not there the path decides, and
    /// whether its file system tells case apart, or forms of letters, cannot be seen.
    /// </summary>
    public bool IsSameAs(NamedFile other) => FileIdentity.Find(_realPath) is { } mine && FileIdentity.Find(other._realPath) is { } its
        ? mine == its
        : string.Equals(_realPath.Normalize(), other._realPath.Normalize(), StringComparison.OrdinalIgnoreCase);

    /// <summary>As errors name it.</summary>
    public override string ToString() => $"{Parameter}{(Role.Length > 0 ? $" ({Role})" : "")} '{Path}'";
}
