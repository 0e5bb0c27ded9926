using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Disk;

/// <summary>
/// A file as it was when it was first read: what was checked must be what is sent. Each block is hashed when it is first read, and compared
/// with that whenever it is read again, because on Unix no lock keeps other programs from changing or replacing the file.
/// </summary>
public sealed class FileVersion
{
    private readonly long _length;
    private readonly DateTime _written;
    private readonly BlockHashes _hashes;

    private FileVersion(string path, long length, DateTime written)
    {
        (Path, _length, _written) = (path, length, written);
        _hashes = new BlockHashes(length);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The file as it is now.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>.</exception>
    public static FileVersion Of(string path)
    {
        using var file = InputFile.OpenRead(path);
        return new FileVersion(path, file.Length, File.GetLastWriteTimeUtc(path));
    }

    /// <summary>Opens the file. Reading it ends with <see cref="ErrorCode.FileChanged"/> where it is not what was read before.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileChanged"/>, and what opening any file can end with.</exception>
    public Stream OpenRead()
    {
        var file = Reopen();
        if (file.Length == _length && File.GetLastWriteTimeUtc(Path) == _written)
        {
            return new ProvenStream(file, _hashes, $"'{Path}'");
        }

        file.Dispose();
        throw ProvenStream.Changed($"'{Path}'");
    }

    private FileStream Reopen()
    {
        try
        {
            return InputFile.OpenRead(Path);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.FileNotFound)
        {
            throw ProvenStream.Changed($"'{Path}'");
        }
    }
}
