using System.Text;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Disk;

/// <summary>
/// A file that is there whole or not at all: it is written beside its place under another name, and moved when it is
/// complete. On Unix only its owner can read it, also where it replaces another file.
/// </summary>
public sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly Func<string, bool> _mayReplace;
    private readonly FileStream _stream;

    private OutputFile(string path, Func<string, bool> mayReplace)
    {
        _path = path;
        _mayReplace = mayReplace;

        // Unbuffered, so that nothing is left to be written, and to fail, when it is closed.
        _stream = PrivateFile.Create(Path.GetDirectoryName(path)!, FileShare.None);
    }

    /// <summary>Finds what would be in the way of a file, without making one.</summary>
    /// <param name="path">Where it would be.</param>
    /// <param name="overwrite">Whether it may replace another file.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotFound"/> for no folder to put it in, or a folder in its place, and
    /// <see cref="ErrorCode.FileNotWritable"/> for a pipe or a device, which the file would replace.
    /// </exception>
    public static void Check(string path, bool overwrite)
    {
        if (Directory.Exists(path))
        {
            throw new BulkApiException(ErrorCode.FileNotFound, $"'{path}' is a folder, not a file.");
        }

        if (Path.GetDirectoryName(path) is var folder && !Directory.Exists(folder))
        {
            throw new BulkApiException(ErrorCode.FileNotFound, $"There is no folder '{folder}' for the file.");
        }

        if (!File.Exists(path))
        {
            return;
        }

        if (UnixFile.IsPipeOrDevice(path))
        {
            throw new BulkApiException(
                ErrorCode.FileNotWritable, $"'{path}' cannot be written: it is a pipe, a device or a socket, not a file.");
        }

        if (!overwrite)
        {
            throw Exists(path);
        }
    }

    /// <summary>
    /// Makes a folder and its parents if they do not exist, and tests whether files can be made in it. On Unix, only the owner has
    /// access to the folders that this makes.
    /// </summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileNotWritable"/>.</exception>
    internal static void MakeFolder(string path)
    {
        if (File.Exists(path))
        {
            var what = FileIdentity.Find(path) is { IsFile: false } ? "a link, a pipe or a device" : "a file";
            throw new BulkApiException(ErrorCode.FileNotWritable, $"'{path}' is {what}, not a folder.");
        }

        try
        {
            PrivateFile.CreateFolder(path);

            // A folder that is there may be on a disk that takes no files.
            File.Delete(PrivateFile.CreateEmpty(path));
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            throw NotWritable(path, error);
        }
    }

    /// <exception cref="BulkApiException">As <see cref="Check"/>, and <see cref="ErrorCode.FileNotWritable"/>.</exception>
    internal static OutputFile Create(string path, bool overwrite) => Create(path, _ => overwrite);

    /// <param name="path">Where it will be.</param>
    /// <param name="mayReplace">Whether it may replace what lies at the path then.</param>
    /// <exception cref="BulkApiException">As <see cref="Check"/>, and <see cref="ErrorCode.FileNotWritable"/>.</exception>
    internal static OutputFile Create(string path, Func<string, bool> mayReplace)
    {
        Check(path, mayReplace(path));
        try
        {
            return new OutputFile(path, mayReplace);
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            throw NotWritable(path, error);
        }
    }

    internal void Write(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Write(bytes, 0, bytes.Length);
    }

    internal void Write(byte[] bytes, int offset, int count)
    {
        try
        {
            _stream.Write(bytes, offset, count);
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            throw NotWritable(_path, error);
        }
    }

    /// <summary>Takes a file away, if it is there.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileNotWritable"/>.</exception>
    internal static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            throw NotWritable(path, error);
        }
    }

    /// <summary>Nothing more is written.</summary>
    /// <returns>By which the file is known again when it is in its place.</returns>
    internal string Close()
    {
        _stream.Dispose();
        return FileMark.Of(_stream.Name) ?? "";
    }

    /// <summary>Puts the file in its place.</summary>
    internal void Save()
    {
        _stream.Dispose();
        var mayReplace = _mayReplace(_path);
        try
        {
            if (mayReplace)
            {
                PrivateFile.Replace(_stream.Name, _path);
            }
            else
            {
                PrivateFile.Move(_stream.Name, _path);
            }
        }
        catch (IOException) when (!mayReplace && File.Exists(_path))
        {
            // Another program was faster.
            throw Exists(_path);
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            throw NotWritable(_path, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        try
        {
            File.Delete(_stream.Name);
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            // Its folder is gone, or no longer ours: what led here says more.
        }
    }

    /// <summary>.NET Framework says of a name that cannot be one that the argument is wrong.</summary>
    internal static bool IsOfSystem(Exception error) =>
        error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static BulkApiException Exists(string path) => new(ErrorCode.FileExists, $"There is already a file '{path}'.");

    internal static BulkApiException NotWritable(string path, Exception error) =>
        new(ErrorCode.FileNotWritable, $"'{path}' cannot be written: {error.Message.TrimEnd('.')}.", error);
}
