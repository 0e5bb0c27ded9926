using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Files;

/// <summary>A file as it was when it was first looked at: what was checked must be what is sent.</summary>
internal sealed record FileVersion(string Path, long Length, DateTime Written)
{
    /// <summary>The file as it is now.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>.</exception>
    public static FileVersion Of(string path)
    {
        using var file = InputFile.OpenRead(path);
        return new FileVersion(path, file.Length, File.GetLastWriteTimeUtc(path));
    }

    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileChanged"/>, and what opening any file can end with.</exception>
    public FileStream OpenRead()
    {
        var file = InputFile.OpenRead(Path);
        if (file.Length == Length && File.GetLastWriteTimeUtc(Path) == Written)
        {
            return file;
        }

        file.Dispose();
        throw new BulkApiException(ErrorCode.FileChanged, $"'{Path}' has changed since it was looked at.");
    }
}
