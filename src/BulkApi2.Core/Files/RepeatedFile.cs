using System.IO.Hashing;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Files;

/// <summary>A file with the same rows as one that is named before it, so that they would be loaded twice.</summary>
/// <param name="Path">The file.</param>
/// <param name="First">The one that is named before it.</param>
/// <param name="IsSame">Whether both names stand for one file; otherwise their bytes are equal.</param>
public sealed record RepeatedFile(string Path, string First, bool IsSame)
{
    /// <summary>Finds them. Links are followed; only files of equal length are read.</summary>
    /// <param name="paths">The files, in their order.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.NotRegularFile"/>.
    /// </exception>
    public static IReadOnlyList<RepeatedFile> FindIn(IReadOnlyList<string> paths)
    {
        List<RepeatedFile> found = [];
        Dictionary<object, string> firsts = [];
        List<string> others = [];
        foreach (var path in paths)
        {
            var real = RealPath.Find(path);
            object key = FileIdentity.Find(real) is { } identity ? identity : real;
            if (firsts.TryGetValue(key, out var first))
            {
                found.Add(new RepeatedFile(path, first, IsSame: true));
                continue;
            }

            firsts.Add(key, path);
            others.Add(path);
        }

        var equal = others.Count < 2
            ? []
            : others
                .GroupBy(Length)
                .Where(static group => group.Count() > 1)
                .SelectMany(static group => group.GroupBy(Hash))
                .SelectMany(static group => group.Skip(1).Select(path => new RepeatedFile(path, group.First(), IsSame: false)));
        return [.. found, .. equal];
    }

    private static long Length(string path)
    {
        using var file = InputFile.OpenRead(path);
        return file.Length;
    }

    private static string Hash(string path)
    {
        using var file = InputFile.OpenRead(path);
        var hash = new XxHash128();
        hash.Append(file);
        return Convert.ToBase64String(hash.GetCurrentHash());
    }
}
