using System.Net.Sockets;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Disk;

/// <summary>What cannot be read twice is refused, and not waited for.</summary>
public sealed class NotRegularFileTests
{
    /// <summary>Only a reading that waits for a writer meets it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("pipe")]
    [InlineData("link to a pipe")]
    [InlineData("socket")]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    [InlineData("/dev/urandom")]
    public async Task It_is_refused_at_once(string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are none of these.");
        using var folder = new TemporaryFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var path = Make(kind, folder, socket);

        var cancel = TestContext.Current.CancellationToken;
        var opening = Task.Run(() => InputFile.OpenRead(path).Dispose(), cancel);
        var error = await Assert.ThrowsAsync<BulkApiException>(() => opening.WaitAsync(Patience, cancel));

        Assert.Equal(ErrorCode.NotRegularFile, error.Code);
        Assert.Contains($"'{path}' is a pipe, a device or a socket", error.Message);
    }

    [Fact]
    public void Files_are_files_by_whatever_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        using var folder = new TemporaryFolder();
        var (path, link, empty) = (folder.File("ä.csv"), folder.File("link.csv"), folder.File("empty.csv"));
        File.WriteAllText(path, "LastName\n");
        File.CreateSymbolicLink(link, path);
        File.WriteAllText(empty, "");

        Assert.All([path, link, empty], static file => InputFile.OpenRead(file).Dispose());
        Assert.Equal(ErrorCode.FileNotFound, Assert.Throws<BulkApiException>(() => InputFile.OpenRead(folder.File("none.csv"))).Code);
    }

    private static string Make(string kind, TemporaryFolder folder, Socket socket)
    {
        var path = folder.File("input.csv");
        switch (kind)
        {
            case "socket":
                socket.Bind(new UnixDomainSocketEndPoint(path));
                return path;
            case "pipe":
                UnixCommand.MakePipe(path);
                return path;
            case "link to a pipe":
                UnixCommand.MakePipe(folder.File("pipe"));
                File.CreateSymbolicLink(path, "pipe");
                return path;
            default:
                return kind;
        }
    }
}
