using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Runtime.InteropServices;
using BulkApi2.Core.Errors;

namespace BulkApi2.Arguments;

/// <summary>A path as PowerShell writes it (drives, ~, the current location, wildcards) as one that the system can open.</summary>
internal static class InputPath
{
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/> for no file or a folder, <see cref="ErrorCode.AmbiguousPath"/> for several files,
    /// <see cref="ErrorCode.FileNotReadable"/> for what is not in the file system.
    /// </exception>
    public static string Resolve(PSCmdlet cmdlet, string path, bool isLiteral) => Find(cmdlet, path, isLiteral) switch
    {
        [var found] when Directory.Exists(found) =>
            throw new BulkApiException(ErrorCode.FileNotFound, $"'{found}' is a folder, not a file."),
        [var found] => found,
        [] => throw NotFound(path, null),
        var several => throw new BulkApiException(
            ErrorCode.AmbiguousPath, $"'{path}' stands for {several.Count} files; only one can be taken."),
    };

    /// <summary>Several paths, each with wildcards or not; the files of one pattern come in the order of their names.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/> for no file or a folder, <see cref="ErrorCode.FileNotReadable"/> for what is not in
    /// the file system.
    /// </exception>
    public static IReadOnlyList<string> ResolveAll(PSCmdlet cmdlet, IEnumerable<string> paths, bool isLiteral) =>
        [.. paths.SelectMany(path => Files(cmdlet, path, isLiteral))];

    /// <summary>The files of <see cref="ResolveAll"/>, each once; a warning names what was named again.</summary>
    /// <exception cref="BulkApiException">As <see cref="ResolveAll"/>.</exception>
    public static IReadOnlyList<string> ResolveEachOnce(SfCmdlet cmdlet, IEnumerable<string> paths, bool isLiteral)
    {
        var comparer = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var files = ResolveAll(cmdlet, paths, isLiteral).GroupBy(Path.GetFullPath, comparer).ToList();
        foreach (var file in files.Where(static file => file.Count() > 1))
        {
            cmdlet.WriteWarning($"The file '{file.First()}' is named {file.Count()} times; it is taken once.");
        }

        return [.. files.Select(static file => file.First())];
    }

    private static List<string> Files(PSCmdlet cmdlet, string path, bool isLiteral)
    {
        if (isLiteral || !WildcardPattern.ContainsWildcardCharacters(path))
        {
            return [Resolve(cmdlet, path, isLiteral)];
        }

        var files = Find(cmdlet, path, isLiteral).Where(static found => !Directory.Exists(found)).ToList();
        files.Sort(StringComparer.OrdinalIgnoreCase);
        return files.Count > 0 ? files : throw NotFound(path, null);
    }

    private static Collection<string> Find(PSCmdlet cmdlet, string path, bool isLiteral)
    {
        if (path.IndexOf('\0') >= 0)
        {
            throw new BulkApiException(ErrorCode.FileNotFound, $"'{path}' is not a path: it has a NUL character.");
        }

        try
        {
            if (isLiteral || !WildcardPattern.ContainsWildcardCharacters(path))
            {
                var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(
                    isLiteral ? path : WildcardPattern.Unescape(path), out var provider, out _);
                return [IsFileSystem(provider, path) ? full : path];
            }

            var matches = cmdlet.GetResolvedProviderPathFromPSPath(path, out var owner);
            return matches.Count == 0 || IsFileSystem(owner, path) ? matches : [];
        }
        catch (Exception error) when (error is ItemNotFoundException or System.Management.Automation.DriveNotFoundException)
        {
            throw NotFound(path, error);
        }
    }

    private static bool IsFileSystem(ProviderInfo provider, string path) => provider.Name == "FileSystem"
        ? true
        : throw new BulkApiException(ErrorCode.FileNotReadable, $"'{path}' is not in the file system.");

    private static BulkApiException NotFound(string path, Exception? cause) =>
        new(ErrorCode.FileNotFound, $"There is no file '{path}'.", cause);
}
