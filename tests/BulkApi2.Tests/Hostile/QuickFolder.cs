namespace BulkApi2.Tests.Hostile;

/// <summary>An empty folder for the length of a case, in memory where the system has that: a journal waits for the disk at every line.</summary>
internal sealed class QuickFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    private readonly DirectoryInfo _folder = Directory.Exists(Memory)
        ? Directory.CreateDirectory(Path.Combine(Memory, $"bulkapi2-{Path.GetRandomFileName()}"))
        : Directory.CreateTempSubdirectory();

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
