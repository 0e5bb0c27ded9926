using System.Management.Automation;
using BulkApi2.Core.Errors;

namespace BulkApi2.Arguments;

/// <summary>A path as PowerShell writes it (drives, ~, the current location; no wildcards) of a file that may not be there yet.</summary>
internal static class OutputPath
{
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/> for no such drive, <see cref="ErrorCode.FileNotWritable"/> for what is not in the file system.
    /// </exception>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        if (path.IndexOf('\0') >= 0)
        {
            throw new BulkApiException(ErrorCode.FileNotWritable, $"'{path}' is not a path: it has a NUL character.");
        }

        try
        {
            var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem"
                ? full
                : throw new BulkApiException(ErrorCode.FileNotWritable, $"'{path}' is not in the file system.");
        }
        catch (System.Management.Automation.DriveNotFoundException error)
        {
            throw new BulkApiException(ErrorCode.FileNotFound, $"There is no drive for '{path}'.", error);
        }
    }
}
