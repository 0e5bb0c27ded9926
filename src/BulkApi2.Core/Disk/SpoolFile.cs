using System.Runtime.InteropServices;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Disk;

/// <summary>
/// Bytes on the disk for as long as this lives: readable by this user alone, and gone with the process however it ends
/// (on Unix the name is gone at once; on Windows the system deletes the file with its handle).
/// </summary>
internal sealed class SpoolFile : IDisposable
{
    private readonly FileStream _file;
    private readonly bool _hasName;

    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileNotWritable"/>.</exception>
    public SpoolFile()
    {
        try
        {
            var isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
            _file = PrivateFile.Create(Path.GetTempPath(), FileShare.Delete, isWindows ? FileOptions.DeleteOnClose : FileOptions.None);
            if (!isWindows)
            {
                File.Delete(_file.Name);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(error);
        }
    }

    /// <summary>One with a name, which stays.</summary>
    /// <param name="path">An empty file, which was made for it.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileNotWritable"/>.</exception>
    public SpoolFile(string path)
    {
        _hasName = true;
        try
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 1);
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            throw OutputFile.NotWritable(path, error);
        }
    }

    /// <summary>In bytes.</summary>
    public long Length
    {
        get
        {
            lock (_file)
            {
                return _file.Length;
            }
        }
    }

    /// <summary>Adds bytes at the end.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileNotWritable"/>, such as on a full disk.</exception>
    public void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            lock (_file)
            {
                _file.Position = _file.Length;
                _file.Write(buffer, offset, count);
            }
        }
        catch (IOException error)
        {
            throw NotWritable(error);
        }
    }

    /// <summary>Comes back when what was written is on the disk; does nothing for a file without a name.</summary>
    public void FlushToDisk()
    {
        if (!_hasName)
        {
            return;
        }

        try
        {
            lock (_file)
            {
                _file.Flush(flushToDisk: true);
            }
        }
        catch (IOException error)
        {
            throw NotWritable(error);
        }
    }

    /// <summary>Adds everything that comes from <paramref name="source"/>.</summary>
    public async Task FillAsync(Stream source, Action<long> moved, CancellationToken cancellationToken)
    {
        // Below what .NET keeps apart as large, and clears away late.
        var buffer = new byte[80 * 1024];
        var written = 0L;
        int read;
        while ((read = await source.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            Write(buffer, 0, read);
            moved(written += read);
        }
    }

    /// <summary>
    /// Opens what was written so far, from <paramref name="position"/> on. Several readers may be open: an abandoned attempt may
    /// still read when the next one begins.
    /// </summary>
    public Stream OpenRead(long position) => new SpoolReader(_file) { Position = position };

    /// <summary>Opens all that was written so far.</summary>
    public Stream OpenRead() => OpenRead(0);

    public void Dispose() => _file.Dispose();

    private BulkApiException NotWritable(Exception error) => _hasName ? OutputFile.NotWritable(_file.Name, error) : new(
        ErrorCode.FileNotWritable, $"A temporary file in '{Path.GetTempPath()}' cannot be written: {error.Message.TrimEnd('.')}.", error);
}
