using System.Management.Automation;
using BulkApi2.Core.Errors;

namespace BulkApi2.Arguments;

/// <summary>A path as PowerShell writes it (drives, ~, the current location, wildcards) as one that the system can open.</summary>
internal static class InputPath
{
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/> for no file or a folder, <see cref="ErrorCode.AmbiguousPath"/> for several files,
    /// <see cref="ErrorCode.FileNotReadable"/> for what is not in the file system.
    /// </exception>
    public static string Resolve(PSCmdlet cmdlet, string path, bool isLiteral)
    {
        var found = Find(cmdlet, path, isLiteral);
        return Directory.Exists(found)
            ? throw new BulkApiException(ErrorCode.FileNotFound, $"'{found}' is a folder, not a file.")
            : found;
    }

    private static string Find(PSCmdlet cmdlet, string path, bool isLiteral)
    {
        try
        {
            if (isLiteral || !WildcardPattern.ContainsWildcardCharacters(path))
            {
                var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(
                    isLiteral ? path : WildcardPattern.Unescape(path), out var provider, out _);
                return IsFileSystem(provider, path) ? full : path;
            }

            var matches = cmdlet.GetResolvedProviderPathFromPSPath(path, out var owner);
            return matches.Count switch
            {
                1 when IsFileSystem(owner, path) => matches[0],
                0 => throw NotFound(path, null),
                _ => throw new BulkApiException(
                    ErrorCode.AmbiguousPath, $"'{path}' stands for {matches.Count} files; only one can be taken."),
            };
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
