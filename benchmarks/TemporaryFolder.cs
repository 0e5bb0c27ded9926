namespace BulkApi2.Benchmarks;

/// <summary>Where the measured files lie; gone at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bulkapi2-benchmarks-");

    public string this[string file] => Path.Combine(_folder.FullName, file);

    /// <summary>The CSV of so many records, made when it is first asked for.</summary>
    public string Records(int rows) => Made($"records-{rows}.csv", path => SampleCsv.WriteRecords(File.Create(path), rows));

    /// <summary>What the server answers when all of them were loaded.</summary>
    public string Successful(int rows) => Made($"successful-{rows}.csv", path => SampleCsv.WriteSuccessful(File.Create(path), rows));

    /// <summary>The same if it was made; otherwise null.</summary>
    public string? FindSuccessful(int rows) => this[$"successful-{rows}.csv"] is var path && File.Exists(path) ? path : null;

    /// <summary>Gives the disk back what so many records take.</summary>
    public void Remove(int rows) => File.Delete(this[$"records-{rows}.csv"]);

    public void Dispose() => _folder.Delete(recursive: true);

    private string Made(string name, Action<string> make)
    {
        if (!File.Exists(this[name]))
        {
            make(this[name]);
        }

        return this[name];
    }
}
