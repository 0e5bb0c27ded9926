namespace BulkApi2.Tests.Support;

/// <summary>A file that another program changes while it is in use. Its time stays the same, so that only its bytes tell.</summary>
internal sealed class ChangingFile : IDisposable
{
    private static readonly DateTime Time = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _content;

    public ChangingFile(byte[] content)
    {
        _content = content;
        Path = _folder.File("input.csv");
        Restore();
    }

    public string Path { get; }

    /// <summary>Makes it what it was at first.</summary>
    public void Restore() => Write(Path, _content);

    /// <summary>Changes it.</summary>
    /// <param name="how">The way.</param>
    /// <param name="other">The bytes that come in place of the old ones, or behind them.</param>
    public void Change(FileChange how, byte[] other)
    {
        switch (how)
        {
            case FileChange.Replaced:
                Write(_folder.File("other.csv"), other);
                File.Move(_folder.File("other.csv"), Path, overwrite: true);
                break;
            case FileChange.Deleted:
                File.Delete(Path);
                break;
            default:
                ChangeInPlace(how, other);
                break;
        }
    }

    public void Dispose() => _folder.Dispose();

    private void ChangeInPlace(FileChange how, byte[] other)
    {
        using (var file = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            if (how == FileChange.Truncated)
            {
                file.SetLength(file.Length / 2);
            }
            else
            {
                file.Position = how == FileChange.Grown ? file.Length : 0;
                file.Write(other);
            }
        }

        File.SetLastWriteTimeUtc(Path, Time);
    }

    private static void Write(string path, byte[] content)
    {
        File.WriteAllBytes(path, content);
        File.SetLastWriteTimeUtc(path, Time);
    }
}
