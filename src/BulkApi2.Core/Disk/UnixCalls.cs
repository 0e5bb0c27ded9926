using System.Runtime.InteropServices;
using System.Text;

namespace BulkApi2.Core.Disk;

/// <summary>
/// Calls of the C library on Unix that .NET Standard has no method for. Paths are UTF-8 with a zero at the end (<see cref="Text"/>). A
/// method returns what the call returns: -1, or zero for a pointer, is a failure, of which <see cref="Marshal.GetLastWin32Error"/> has
/// the reason.
/// </summary>
internal static class UnixCalls
{
    private const string Library = "libc";

    public static bool AreThere => !RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <exception cref="ArgumentException">The path has a NUL character: the C library would take what stands before it.</exception>
    public static byte[] Text(string path) => path.IndexOf('\0') < 0
        ? Encoding.UTF8.GetBytes(path + '\0')
        : throw new ArgumentException("The path has a NUL character");

    [DllImport(Library, EntryPoint = "mkstemps", SetLastError = true)]
    public static extern int MakeTemporaryFile(byte[] template, int lengthOfEnd);

    [DllImport(Library, EntryPoint = "mkdir", SetLastError = true)]
    public static extern int MakeFolder(byte[] path, uint mode);

    [DllImport(Library, EntryPoint = "chmod", SetLastError = true)]
    public static extern int SetMode(byte[] path, uint mode);

    [DllImport(Library, EntryPoint = "fchmod", SetLastError = true)]
    public static extern int SetMode(int file, uint mode);

    [DllImport(Library, EntryPoint = "link", SetLastError = true)]
    public static extern int Link(byte[] path, byte[] name);

    /// <summary>Replaces what lies at the name; a link there is replaced itself.</summary>
    [DllImport(Library, EntryPoint = "rename", SetLastError = true)]
    public static extern int Rename(byte[] path, byte[] name);

    [DllImport(Library, EntryPoint = "unlink", SetLastError = true)]
    public static extern int Unlink(byte[] path);

    [DllImport(Library, EntryPoint = "realpath", SetLastError = true)]
    public static extern IntPtr ResolveLinks(byte[] path, IntPtr buffer);

    [DllImport(Library, EntryPoint = "readlink", SetLastError = true)]
    public static extern IntPtr ReadLink(byte[] path, byte[] buffer, UIntPtr size);

    [DllImport(Library, EntryPoint = "free")]
    public static extern void Free(IntPtr memory);

    /// <summary>Without a mode, so a file is never made.</summary>
    [DllImport(Library, EntryPoint = "open", SetLastError = true)]
    public static extern int Open(byte[] path, int flags);

    /// <summary>The type of the place is as long as a pointer, on systems of 32 bits too.</summary>
    [DllImport(Library, EntryPoint = "lseek", SetLastError = true)]
    public static extern nint Seek(int file, nint place, int origin);

    [DllImport(Library, EntryPoint = "fsync", SetLastError = true)]
    public static extern int Flush(int file);

    [DllImport(Library, EntryPoint = "close", SetLastError = true)]
    public static extern int Close(int file);

    [DllImport(Library, EntryPoint = "flock", SetLastError = true)]
    public static extern int Lock(int file, int operation);

    /// <summary>Of the process: lost when the process closes any other handle of the file, and no obstacle within the process.</summary>
    [DllImport(Library, EntryPoint = "lockf", SetLastError = true)]
    public static extern int LockForProcess(int file, int command, long size);

    /// <summary>
    /// Linux with 64 bits only: elsewhere a variadic call takes its arguments in other places, or the record has other fields.
    /// </summary>
    [DllImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    public static extern int LockForHandle(int file, int command, ref FileRange range);

    /// <summary>Linux only. The answer has the same form on every processor.</summary>
    [DllImport(Library, EntryPoint = "statx", SetLastError = true)]
    public static extern int Describe(int folder, byte[] path, int flags, uint mask, byte[] answer);

    /// <summary>macOS on ARM. On Intel this name has an older form of answer.</summary>
    [DllImport(Library, EntryPoint = "lstat", SetLastError = true)]
    public static extern int DescribePath(byte[] path, byte[] answer);

    [DllImport(Library, EntryPoint = "fstat", SetLastError = true)]
    public static extern int DescribeFile(int file, byte[] answer);

    /// <summary>macOS on Intel.</summary>
    [DllImport(Library, EntryPoint = "lstat$INODE64", SetLastError = true)]
    public static extern int DescribePathOnIntel(byte[] path, byte[] answer);

    [DllImport(Library, EntryPoint = "fstat$INODE64", SetLastError = true)]
    public static extern int DescribeFileOnIntel(int file, byte[] answer);

    /// <summary>The record <c>flock</c> of Linux with 64 bits.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FileRange
    {
        public short Kind;
        public short Whence;
        public long Start;
        public long Length;
        public int Process;
    }
}
