namespace BulkApi2.Core.Csv;

/// <summary>
/// Bytes on the disk for as long as this lives: readable by this user alone, gone with the process however it ends
/// (on Unix the name is gone at once; on Windows the system deletes the file with its last handle).
/// </summary>
internal sealed class SpoolFile : IDisposable
{
    private readonly FileStream _file;
    private readonly string _path;

    public SpoolFile()
    {
        // GetTempFileName creates the file with the rights of the owner only.
        _path = Path.GetTempFileName();
        _file = new FileStream(
            _path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.DeleteOnClose);
    }

    /// <summary>In bytes.</summary>
    public long Length => _file.Length;

    /// <summary>Where the bytes are written.</summary>
    public Stream Content => _file;

    /// <summary>Takes everything that comes from <paramref name="source"/>.</summary>
    public async Task FillAsync(Stream source, Action<long> moved, CancellationToken cancellationToken)
    {
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            _file.Write(buffer, 0, read);
            moved(_file.Position);
        }
    }

    /// <summary>Opens what was written so far, from the start.</summary>
    public Stream OpenRead()
    {
        _file.Flush();
        return new FileStream(
            _path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
    }

    public void Dispose() => _file.Dispose();
}
