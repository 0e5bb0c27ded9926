using System.Collections.ObjectModel;
using System.Management.Automation;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Files;

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
        [var found] when Directory.Exists(found) => throw new BulkApiException(ErrorCode.FileNotFound, $"'{found}' is a folder, not a file."),
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

    /// <summary>The files of <see cref="ResolveAll"/> without those that have the rows of another one; a warning names each.</summary>
    /// <exception cref="BulkApiException">As <see cref="ResolveAll"/>, and as <see cref="RepeatedFile.FindIn"/>.</exception>
    public static IReadOnlyList<string> ResolveEachOnce(SfCmdlet cmdlet, IEnumerable<string> paths, bool isLiteral)
    {
        var files = ResolveAll(cmdlet, paths, isLiteral).ToList();
        var repeated = RepeatedFile.FindIn(files);
        foreach (var file in repeated)
        {
            files.RemoveAt(files.LastIndexOf(file.Path));
        }

        foreach (var warning in repeated.Select(Warning).Distinct())
        {
            cmdlet.WriteWarning(warning);
        }

        return files;
    }

    private static string Warning(RepeatedFile repeated) => repeated switch
    {
        { IsSame: false } => $"'{repeated.Path}' has the same bytes as '{repeated.First}' and is left out. -AllowDuplicate takes both.",
        _ when repeated.Path == repeated.First =>
            $"'{repeated.Path}' is named more than once; it is taken once. -AllowDuplicate takes it as often as it is named.",
        _ => $"'{repeated.Path}' and '{repeated.First}' are one file, which is taken once. -AllowDuplicate takes both.",
    };

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
