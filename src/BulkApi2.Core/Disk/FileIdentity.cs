using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BulkApi2.Core.Disk;

/// <summary>Which file a name stands for, whatever the name: two names of one file have the same identity.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Number">The number of the file there.</param>
/// <param name="Born">When it was created, in the file system's own units; a number is used again after a file was deleted.</param>
/// <param name="IsFile">Whether it is a file: not a folder, a link, a pipe or a device.</param>
internal sealed record FileIdentity(ulong Device, ulong Number, ulong Born, bool IsFile)
{
    private const int CurrentFolder = -100;
    private const int OfLinkItself = 0x100;
    private const int OfHandle = 0x1000;
    private const uint BasicsAndBirth = 0xFFF;
    private const uint WindowsFolderOrLink = 0x10 | 0x400;

    /// <summary>
    /// To know the file again later. The number of the device is left out, because it may change when the machine starts.
    /// </summary>
    public string Mark => $"{Number:x}-{Born:x}";

    /// <summary>What lies at a path; a link is not followed. Null if nothing does, or the system does not say.</summary>
    public static FileIdentity? Find(string path) => TryAsk(() =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? FindOnWindows(path)
        : RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? AskLinux(CurrentFolder, path, OfLinkItself)
        : RuntimeInformation.ProcessArchitecture == Architecture.X64
            ? AskMac(answer => UnixCalls.DescribePathOnIntel(UnixCalls.Text(path), answer))
        : AskMac(answer => UnixCalls.DescribePath(UnixCalls.Text(path), answer)));

    /// <summary>Of an open file; null if the system does not say.</summary>
    public static FileIdentity? Find(FileStream file) => TryAsk(() =>
    {
        var handle = file.SafeFileHandle;
        return RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? AskWindows(handle)
            : RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? AskLinux(handle.DangerousGetHandle().ToInt32(), "", OfHandle)
            : RuntimeInformation.ProcessArchitecture == Architecture.X64
                ? AskMac(answer => UnixCalls.DescribeFileOnIntel(handle.DangerousGetHandle().ToInt32(), answer))
            : AskMac(answer => UnixCalls.DescribeFile(handle.DangerousGetHandle().ToInt32(), answer));
    });

    /// <summary>Whether an open file was deleted: it has no name any more. False if the system does not say.</summary>
    public static bool IsDeleted(FileStream file)
    {
        var answer = new byte[256];
        var handle = file.SafeFileHandle.DangerousGetHandle().ToInt32();
        return RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
            ? UnixCalls.Describe(handle, UnixCalls.Text(""), OfHandle, BasicsAndBirth, answer) == 0
                && BitConverter.ToUInt32(answer, 16) == 0
            : RuntimeInformation.IsOSPlatform(OSPlatform.OSX)
                && (RuntimeInformation.ProcessArchitecture == Architecture.X64
                    ? UnixCalls.DescribeFileOnIntel(handle, answer)
                    : UnixCalls.DescribeFile(handle, answer)) == 0
                && BitConverter.ToUInt16(answer, 6) == 0;
    }

    private static FileIdentity? TryAsk(Func<FileIdentity?> ask)
    {
        try
        {
            return ask();
        }
        catch (TypeLoadException)
        {
            // A C library without this call.
            return null;
        }
    }

    private static FileIdentity? AskLinux(int folder, string path, int flags)
    {
        var answer = new byte[256];
        return UnixCalls.Describe(folder, UnixCalls.Text(path), flags, BasicsAndBirth, answer) != 0 ? null : new FileIdentity(
            BitConverter.ToUInt64(answer, 136),
            BitConverter.ToUInt64(answer, 32),
            (BitConverter.ToUInt64(answer, 80) * 1_000_000_000) + BitConverter.ToUInt32(answer, 88),
            IsUnixFile(BitConverter.ToUInt16(answer, 28)));
    }

    private static FileIdentity? AskMac(Func<byte[], int> ask)
    {
        var answer = new byte[256];
        return ask(answer) != 0 ? null : new FileIdentity(
            BitConverter.ToUInt32(answer, 0),
            BitConverter.ToUInt64(answer, 8),
            (BitConverter.ToUInt64(answer, 80) * 1_000_000_000) + BitConverter.ToUInt64(answer, 88),
            IsUnixFile(BitConverter.ToUInt16(answer, 4)));
    }

    private static bool IsUnixFile(int mode) => (mode & 0xF000) == 0x8000;

    private static FileIdentity? FindOnWindows(string path)
    {
        using var handle = WindowsCalls.OpenToAsk(path, followsLinks: false);
        return handle.IsInvalid ? null : AskWindows(handle);
    }

    private static FileIdentity? AskWindows(SafeFileHandle handle) => !WindowsCalls.Describe(handle, out var facts) ? null : new(
        facts.Volume,
        Join(facts.NumberHigh, facts.NumberLow),
        Join(facts.CreatedHigh, facts.CreatedLow),
        (facts.Attributes & WindowsFolderOrLink) == 0);

    private static ulong Join(uint high, uint low) => ((ulong)high << 32) | low;
}
