using System.Security.Cryptography;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Data;

/// <summary>
/// Finds files that have the same bytes as one before them: copies, and names that lead to one file (symbolic and hard links). Only files
/// of one length are read, and to their end only if they begin alike.
/// </summary>
public static class EqualFiles
{
    private const int StartBytes = 64 * 1024;

    /// <summary>Finds them.</summary>
    /// <param name="paths">Where the files are.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Each file that is the same as an earlier one, and the first that it is the same as.</returns>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.NotRegularFile"/>.
    /// </exception>
    public static IReadOnlyDictionary<string, string> Find(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var groups = Split([paths], Length);
        groups = Split(groups, path => Hash(path, StartBytes, cancellationToken));
        groups = Split(groups, path => Hash(path, long.MaxValue, cancellationToken));
        return groups.SelectMany(static group => group.Skip(1).Select(path => (Path: path, First: group[0])))
            .ToDictionary(static same => same.Path, static same => same.First);
    }

    /// <summary>Only groups of two and more matter, and the order within them stays.</summary>
    private static List<IReadOnlyList<string>> Split<TKey>(IEnumerable<IReadOnlyList<string>> groups, Func<string, TKey> key) =>
        [.. groups.SelectMany(group => group.GroupBy(key)).Select(static same => same.ToList()).Where(static same => same.Count > 1)];

    private static long Length(string path)
    {
        using var file = InputFile.OpenRead(path);
        return file.Length;
    }

    private static string Hash(string path, long bytes, CancellationToken cancellationToken)
    {
        using var file = InputFile.OpenRead(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[StartBytes];
        int read;
        while (bytes > 0 && (read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, bytes))) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
            bytes -= read;
        }

        return Convert.ToBase64String(hash.GetHashAndReset());
    }
}
