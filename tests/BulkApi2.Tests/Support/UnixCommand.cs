using System.Diagnostics;

namespace BulkApi2.Tests.Support;

/// <summary>What .NET cannot make: pipes and hard links.</summary>
internal static class UnixCommand
{
    public static void MakePipe(string path) => Run("mkfifo", path);

    public static void MakeHardLink(string path, string target) => Run("ln", target, path);

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
