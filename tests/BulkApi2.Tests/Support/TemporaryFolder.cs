namespace BulkApi2.Tests.Support;

/// <summary>An empty folder for the length of a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public IEnumerable<string> FileNames => _folder.EnumerateFiles().Select(static file => file.Name);

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
