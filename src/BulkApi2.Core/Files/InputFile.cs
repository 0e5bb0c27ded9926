using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Files;

/// <summary>Opens what a user named.</summary>
public static class InputFile
{
    /// <summary>Opens a file to be read from its beginning to its end.</summary>
    /// <param name="path">Where it is, as the system writes it.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.NotRegularFile"/>.
    /// </exception>
    public static FileStream OpenRead(string path, FileShare share = FileShare.Read)
    {
        // Opening a pipe waits for somebody who writes to it.
        if (FileIdentity.Find(RealPath.Find(path)) is { IsFile: false } && !Directory.Exists(path))
        {
            throw NotRegularFile(path);
        }

        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, share, 1, FileOptions.SequentialScan);
            if (file.CanSeek)
            {
                return file;
            }

            file.Dispose();
            throw NotRegularFile(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BulkApiException(ErrorCode.FileNotFound, $"There is no file '{path}'.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BulkApiException(
                ErrorCode.FileNotReadable, $"'{path}' cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static BulkApiException NotRegularFile(string path) => new(
        ErrorCode.NotRegularFile, $"'{path}' is a pipe or a device. What is loaded is read more than once, which only a file allows.");
}
