using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Data;

/// <summary>Which of several files are one.</summary>
public sealed class EqualFilesTests
{
    private static readonly byte[] Rows = [.. Enumerable.Repeat((byte)'x', 200_000)];

    [Fact]
    public void Copies_and_links_are_the_first_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        using var folder = new TemporaryFolder();
        var (file, copy, hard) = (folder.File("2024-01.csv"), folder.File("copy.csv"), folder.File("same.csv"));
        var (link, chain) = (folder.File("latest.csv"), folder.File("newest.csv"));
        File.WriteAllBytes(file, Rows);
        File.Copy(file, copy);
        File.CreateSymbolicLink(link, file);
        File.CreateSymbolicLink(chain, "latest.csv");
        UnixCommand.MakeHardLink(hard, file);

        var found = EqualFiles.Find([file, copy, link, chain, hard], default);

        Assert.Equal([(copy, file), (link, file), (chain, file), (hard, file)], found.Select(static same => (same.Key, same.Value)));
        Assert.Equal([(file, link)], EqualFiles.Find([link, file], default).Select(static same => (same.Key, same.Value)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(150_000)]
    [InlineData(199_999)]
    public void Files_that_differ_in_one_byte_are_two(int place)
    {
        byte[] other = [.. Rows];
        other[place] = (byte)'y';
        using var one = new TemporaryFile(Rows);
        using var two = new TemporaryFile(other);
        using var three = new TemporaryFile(Rows[1..]);

        Assert.Empty(EqualFiles.Find([one.Path, two.Path, three.Path], default));
    }

    [Fact]
    public void Two_pairs_are_two_files()
    {
        using var one = new TemporaryFile(Rows);
        using var two = new TemporaryFile([.. Rows, 1]);
        using var like = new TemporaryFile(Rows);
        using var alike = new TemporaryFile([.. Rows, 1]);

        var found = EqualFiles.Find([one.Path, two.Path, alike.Path, like.Path], default);

        Assert.Equal((one.Path, two.Path), (found[like.Path], found[alike.Path]));
        Assert.Equal(2, found.Count);
    }

    [Fact]
    public void The_reading_can_be_ended()
    {
        using var one = new TemporaryFile(Rows);
        using var two = new TemporaryFile(Rows);

        Assert.Throws<OperationCanceledException>(() => EqualFiles.Find([one.Path, two.Path], new CancellationToken(canceled: true)));
        var error = Assert.Throws<BulkApiException>(() => EqualFiles.Find([one.Path, one.Path + "x"], default));
        Assert.Equal(ErrorCode.FileNotFound, error.Code);
    }
}
