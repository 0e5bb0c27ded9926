namespace BulkApi2.Kill;

/// <summary>The files of a round, which go with it unless they are kept.</summary>
internal sealed class RoundFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("kill-").FullName;
    private bool _isKept;

    public string this[string name] => Path.Combine(_path, name);

    /// <summary>Keeps the files for whoever looks for the reason of a difference.</summary>
    /// <returns>Where they are, in words.</returns>
    public string Keep(IEnumerable<string> exchanges)
    {
        _isKept = true;
        File.WriteAllLines(this["exchanges.txt"], exchanges);
        return $"the files of the round are in {_path}";
    }

    public void Dispose()
    {
        if (!_isKept)
        {
            Directory.Delete(_path, recursive: true);
        }
    }
}
