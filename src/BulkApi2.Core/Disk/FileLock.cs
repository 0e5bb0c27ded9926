using System.Runtime.InteropServices;

namespace BulkApi2.Core.Disk;

/// <summary>
/// Locks of an open file that last as long as its handle. On Windows the handle itself is the lock, by how it shares the file. On Unix
/// .NET's own lock can be switched off (DOTNET_SYSTEM_IO_DISABLEFILELOCKING), and Mono has one for its own process only, so the system is
/// asked.
/// </summary>
internal static class FileLock
{
    private const int ExclusiveNow = 2 | 4;
    private const int SetLockOfHandle = 37;
    private const int TryLockOfProcess = 2;
    private const short WriteLock = 1;
    private const int WindowsSharing = 32;
    private const int LinuxSharing = 11;
    private const int MacSharing = 35;

    /// <summary>Whether a file could not be opened because another handle has it.</summary>
    public static bool IsHeld(IOException error) => (error.HResult & 0xFFFF) is WindowsSharing or LinuxSharing or MacSharing;

    /// <summary>Locks a file for this handle alone. .NET does not open it for others meanwhile, not even to be read.</summary>
    /// <returns>False if another handle has the lock. A file system without locks refuses nothing.</returns>
    public static bool TryLock(FileStream file) => Try(() => UnixCalls.Lock(Handle(file), ExclusiveNow));

    /// <summary>
    /// Locks a file against others that call this, by whatever name they opened it; all can read it. On Linux also against other handles
    /// of this process; elsewhere only against other processes.
    /// </summary>
    /// <returns>As <see cref="TryLock"/>.</returns>
    public static bool TryLockForWriting(FileStream file)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux) || !Environment.Is64BitProcess)
        {
            return Try(() => UnixCalls.LockForProcess(Handle(file), TryLockOfProcess, 0));
        }

        var all = new UnixCalls.FileRange { Kind = WriteLock };
        return Try(() => UnixCalls.LockForHandle(Handle(file), SetLockOfHandle, ref all));
    }

    private static bool Try(Func<int> take)
    {
        if (!UnixCalls.AreThere)
        {
            return true;
        }

        // EAGAIN on Linux, EACCES, EAGAIN on macOS. All else is a file system, or a system, without such locks.
        return take() == 0 || Marshal.GetLastWin32Error() is not (11 or 13 or 35);
    }

    private static int Handle(FileStream file) => file.SafeFileHandle.DangerousGetHandle().ToInt32();
}
