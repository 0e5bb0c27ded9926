using System.Runtime.InteropServices;

namespace BulkApi2.Core.Disk;

/// <summary>
/// Makes files and folders that on Unix only their owner can read, from their first moment on and whatever the umask is. On Windows they
/// have the rights of their folder. No link is followed, and no file is replaced.
/// </summary>
internal static class PrivateFile
{
    private const uint OwnerReadWrite = 0x180;
    private const uint OwnerAll = 0x1C0;
    private const int AlreadyThere = 17;
    private const string End = ".tmp";

    /// <summary>Makes an empty file with a name that no other has.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="IOException">The folder is not there or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static string CreateEmpty(string folder)
    {
        if (!UnixCalls.AreThere)
        {
            var path = Path.Combine(folder, $"bulkapi2-{Guid.NewGuid():N}{End}");
            new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1).Dispose();
            return path;
        }

        var template = UnixCalls.Text(Path.Combine(folder, "bulkapi2-XXXXXX" + End));
        var file = UnixCalls.MakeTemporaryFile(template, End.Length);
        if (file < 0)
        {
            throw Failure(folder);
        }

        _ = UnixCalls.SetMode(file, OwnerReadWrite);
        _ = UnixCalls.Close(file);
        return System.Text.Encoding.UTF8.GetString(template, 0, template.Length - 1);
    }

    /// <summary>Makes an empty file with a name that no other has, and opens it without a buffer.</summary>
    /// <exception cref="IOException">The folder is not there or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static FileStream Create(string folder, FileShare share, FileOptions options = FileOptions.None) =>
        new(CreateEmpty(folder), FileMode.Open, FileAccess.ReadWrite, share, 1, options);

    /// <summary>Gives a file its name, if no other has it.</summary>
    /// <exception cref="IOException">There is something at that path already.</exception>
    public static void Move(string path, string name)
    {
        if (!UnixCalls.AreThere)
        {
            File.Move(path, name);
            return;
        }

        // File.Move of some versions looks first and then replaces.
        if (UnixCalls.Link(UnixCalls.Text(path), UnixCalls.Text(name)) == 0)
        {
            _ = UnixCalls.Unlink(UnixCalls.Text(path));
            return;
        }

        if (Marshal.GetLastWin32Error() == AlreadyThere)
        {
            throw new IOException($"There is already a file '{name}'");
        }

        // A file system on which a file has one name only.
        File.Move(path, name);
    }

    /// <summary>Gives a file its name, in place of a file or a link that has it.</summary>
    /// <exception cref="IOException">The name is that of a folder, or the disk refuses it.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static void Replace(string path, string name)
    {
        if (UnixCalls.AreThere)
        {
            if (UnixCalls.Rename(UnixCalls.Text(path), UnixCalls.Text(name)) != 0)
            {
                throw Failure(name);
            }
        }
        else if (File.Exists(name))
        {
            File.Replace(path, name, null);
        }
        else
        {
            File.Move(path, name);
        }
    }

    /// <summary>Makes a folder, and those it lies in, where they are not there.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (!UnixCalls.AreThere)
        {
            Directory.CreateDirectory(path);
            return;
        }

        var full = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        if (Path.GetDirectoryName(full) is { Length: > 0 } parent)
        {
            CreateFolder(parent);
        }

        if (UnixCalls.MakeFolder(UnixCalls.Text(full), OwnerAll) == 0)
        {
            _ = UnixCalls.SetMode(UnixCalls.Text(full), OwnerAll);
        }
        else if (Marshal.GetLastWin32Error() is var reason && !(reason == AlreadyThere && Directory.Exists(full)))
        {
            throw Failure(full, reason);
        }
    }

    /// <summary>Comes back when the names in a folder are on the disk. Windows does so by itself.</summary>
    public static void FlushFolder(string path)
    {
        if (!UnixCalls.AreThere)
        {
            return;
        }

        var folder = UnixCalls.Open(UnixCalls.Text(path), 0);
        if (folder >= 0)
        {
            // Some file systems cannot, and then there is nothing to be waited for.
            _ = UnixCalls.Flush(folder);
            _ = UnixCalls.Close(folder);
        }
    }

    private static Exception Failure(string path) => Failure(path, Marshal.GetLastWin32Error());

    private static Exception Failure(string path, int reason) => reason switch
    {
        1 or 13 => new UnauthorizedAccessException($"Access to the path '{path}' is denied"),
        2 => new DirectoryNotFoundException($"There is no folder '{path}', or no file can be made in it"),
        17 or 20 => new IOException($"'{path}', or a folder above it, is a file"),
        28 => new IOException($"There is no space left on the disk of '{path}'"),
        30 => new IOException($"The file system of '{path}' is read-only"),
        24 => new IOException("This process has too many files open"),
        _ => new IOException($"The system refused it with the error {reason}"),
    };
}
