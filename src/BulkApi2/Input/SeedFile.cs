using System.Management.Automation;
using BulkApi2.Arguments;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.LocalOrg;

namespace BulkApi2.Input;

/// <summary>Reads a seed of a local org from the file that a user named.</summary>
internal static class SeedFile
{
    /// <returns>Null if none is named.</returns>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.SeedNotValid"/>, or the file isn't there or can't be read.
    /// </exception>
    public static SchemaSeed? Read(PSCmdlet cmdlet, string? path)
    {
        if (path is null)
        {
            return null;
        }

        var file = InputPath.Resolve(cmdlet, path, isLiteral: false);
        try
        {
            using var json = InputFile.OpenRead(file);
            return SchemaSeed.Read(json);
        }
        catch (SchemaSeedException error)
        {
            throw new BulkApiException(ErrorCode.SeedNotValid, $"'{file}' is no seed. {error.Message}", error);
        }
    }
}
