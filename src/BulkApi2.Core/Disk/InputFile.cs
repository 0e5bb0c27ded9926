using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Disk;

/// <summary>Opens what a user named.</summary>
public static class InputFile
{
    /// <summary>Opens a file to be read from its beginning to its end.</summary>
    /// <param name="path">Where it is, as the system writes it.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.NotRegularFile"/> for a pipe, a
    /// device or a socket, which opening would wait for, and which cannot be read twice.
    /// </exception>
    public static FileStream OpenRead(string path, FileShare share = FileShare.Read)
    {
        if (UnixFile.IsPipeOrDevice(path))
        {
            throw NotRegularFile(path, null);
        }

        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, share, 1, FileOptions.SequentialScan);
            if (file.CanSeek)
            {
                return file;
            }

            file.Dispose();
            throw NotRegularFile(path, null);
        }
        catch (NotSupportedException error)
        {
            // The form of .NET Framework to say so.
            throw NotRegularFile(path, error);
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

    private static BulkApiException NotRegularFile(string path, Exception? cause) => new(
        ErrorCode.NotRegularFile, $"'{path}' is a pipe, a device or a socket, not a file: it cannot be read a second time.", cause);
}
