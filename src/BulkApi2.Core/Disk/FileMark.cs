namespace BulkApi2.Core.Disk;

/// <summary>
/// Knows a file again that was written: by its identity, its length and the time of its last change. An edited file, another file of the
/// same name, and a copy are others.
/// </summary>
internal static class FileMark
{
    /// <summary>Of the file at a path; a link is not followed. Null if there is none.</summary>
    public static string? Of(string path)
    {
        var (file, identity) = (new FileInfo(path), FileIdentity.Find(path));
        return identity is { IsFile: false } || !file.Exists
            ? null
            : $"{identity?.Mark ?? "?"}-{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}";
    }
}
