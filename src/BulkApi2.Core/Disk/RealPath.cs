using System.Runtime.InteropServices;
using System.Text;

namespace BulkApi2.Core.Disk;

/// <summary>
/// The one path of a file to which all its names lead: no symbolic link, <c>.</c> or <c>..</c> is left in it. The file need not be there.
/// </summary>
internal static class RealPath
{
    private const int MostLinks = 40;
    private const int LongestPath = 32 * 1024;

    /// <summary>
    /// Resolves a path. A link to a file that is not there gives that file's path. What the system cannot resolve stays as it is.
    /// </summary>
    /// <exception cref="ArgumentException">The text is not a path.</exception>
    public static string Find(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            return UnixCalls.AreThere ? FindOnUnix(full) : FindOnWindows(full);
        }
        catch (TypeLoadException)
        {
            return full;
        }
    }

    private static string FindOnUnix(string path)
    {
        for (var links = 0; links < MostLinks; links++)
        {
            if (ResolveOnUnix(path) is { } real)
            {
                return real;
            }

            var (folder, name) = (Path.GetDirectoryName(path), Path.GetFileName(path));
            if (string.IsNullOrEmpty(folder) || name.Length == 0)
            {
                return path;
            }

            var place = Path.Combine(FindOnUnix(folder), name);
            if (ReadLink(place) is not { } target)
            {
                return place;
            }

            path = Path.Combine(Path.GetDirectoryName(place)!, target);
        }

        return path;
    }

    private static string? ResolveOnUnix(string path)
    {
        var pointer = UnixCalls.ResolveLinks(UnixCalls.Text(path), IntPtr.Zero);
        if (pointer == IntPtr.Zero)
        {
            return null;
        }

        var bytes = new List<byte>();
        while (Marshal.ReadByte(pointer, bytes.Count) is var next and not 0)
        {
            bytes.Add(next);
        }

        UnixCalls.Free(pointer);
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string? ReadLink(string path)
    {
        var buffer = new byte[LongestPath];
        var length = UnixCalls.ReadLink(UnixCalls.Text(path), buffer, (UIntPtr)(uint)buffer.Length).ToInt64();
        return length < 0 ? null : Encoding.UTF8.GetString(buffer, 0, (int)length);
    }

    private static string FindOnWindows(string path)
    {
        using var handle = WindowsCalls.OpenToAsk(path, followsLinks: true);
        if (handle.IsInvalid)
        {
            return Path.GetDirectoryName(path) is { Length: > 0 } folder && Path.GetFileName(path) is { Length: > 0 } name
                ? Path.Combine(FindOnWindows(folder), name)
                : path;
        }

        var found = new char[LongestPath];
        var length = WindowsCalls.FindPath(handle, found, LongestPath, 0);
        return length is 0 or > LongestPath ? path : Plain(new string(found, 0, (int)length));
    }

    /// <summary>Windows answers with a prefix that not every program takes.</summary>
    private static string Plain(string path) =>
        path.StartsWith(@"\\?\UNC\", StringComparison.Ordinal) ? @"\\" + path.Substring(8)
        : path.StartsWith(@"\\?\", StringComparison.Ordinal) ? path.Substring(4)
        : path;
}
