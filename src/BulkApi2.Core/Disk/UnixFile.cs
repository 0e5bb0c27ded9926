using System.Runtime.InteropServices;

namespace BulkApi2.Core.Disk;

/// <summary>
/// What .NET does not tell of a path on Unix, and what opening it there would wait for: a pipe opens when somebody writes to it.
/// </summary>
internal static class UnixFile
{
    private const int NoSuchDevice = 6;
    private const int ReadOnly = 0;
    private const int FromStart = 0;
    private const int FromEnd = 2;

    private static int NonBlocking => RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? 0x800 : 0x4;

    /// <summary>EOPNOTSUPP of macOS, which Linux has no need of.</summary>
    private static int IsSocket => RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? NoSuchDevice : 102;

    /// <summary>
    /// Whether a path leads to a pipe, a socket or a device. Pipes and terminals have no places to go to; others, such as /dev/zero, say
    /// yes and do not move; disks have an end and no length.
    /// </summary>
    /// <returns>False on Windows, and for what cannot be opened: opening it as a file says why.</returns>
    public static bool IsPipeOrDevice(string path)
    {
        if (!UnixCalls.AreThere)
        {
            return false;
        }

        var file = UnixCalls.Open(UnixCalls.Text(path), ReadOnly | NonBlocking);
        if (file < 0)
        {
            var error = Marshal.GetLastWin32Error();
            return error == NoSuchDevice || error == IsSocket;
        }

        try
        {
            return UnixCalls.Seek(file, 1, FromStart) != 1
                || (UnixCalls.Seek(file, 0, FromEnd) > 0 && new FileInfo(path).Length == 0);
        }
        finally
        {
            _ = UnixCalls.Close(file);
        }
    }
}
