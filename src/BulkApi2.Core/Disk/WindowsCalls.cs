using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BulkApi2.Core.Disk;

/// <summary>Calls of Windows that .NET Standard has no method for.</summary>
internal static class WindowsCalls
{
    private const string Library = "kernel32";
    private const uint ShareAll = 7;
    private const uint OpenExisting = 3;
    private const uint OfFoldersToo = 0x0200_0000;
    private const uint OfLinkItself = 0x0020_0000;

    /// <summary>Opens a file or a folder only to ask about it.</summary>
    public static SafeFileHandle OpenToAsk(string path, bool followsLinks) =>
        CreateFile(path, 0, ShareAll, IntPtr.Zero, OpenExisting, OfFoldersToo | (followsLinks ? 0 : OfLinkItself), IntPtr.Zero);

    [DllImport(Library, EntryPoint = "GetFileInformationByHandle", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool Describe(SafeFileHandle file, out FileFacts facts);

    [DllImport(Library, EntryPoint = "GetFinalPathNameByHandleW", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern uint FindPath(SafeFileHandle file, [Out] char[] path, uint size, uint flags);

    [DllImport(Library, EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern SafeFileHandle CreateFile(
        string path, uint access, uint share, IntPtr security, uint disposition, uint flags, IntPtr template);

    /// <summary>The record <c>BY_HANDLE_FILE_INFORMATION</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FileFacts
    {
        public uint Attributes;
        public uint CreatedLow;
        public uint CreatedHigh;
        public uint AccessedLow;
        public uint AccessedHigh;
        public uint WrittenLow;
        public uint WrittenHigh;
        public uint Volume;
        public uint SizeHigh;
        public uint SizeLow;
        public uint Links;
        public uint NumberHigh;
        public uint NumberLow;
    }
}
