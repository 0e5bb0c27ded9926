namespace BulkApi2.Kill;

/// <summary>The files of a round, which go with it.</summary>
internal sealed class RoundFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("kill-").FullName;

    public string this[string name] => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
