namespace BulkApi2.Kill;

/// <summary>Counts the lines that a child adds to its journal, as they appear. The plan at its beginning is not counted.</summary>
internal sealed class JournalWatch(string path) : IDisposable
{
    private readonly byte[] _buffer = new byte[4096];
    private FileStream? _file = Open(path);
    private int _lines;

    public int CountNew()
    {
        _file ??= Open(path);
        for (var read = _file?.Read(_buffer); read > 0; read = _file!.Read(_buffer))
        {
            _lines += _buffer.AsSpan(0, read.Value).Count((byte)'\n');
        }

        return _lines;
    }

    public void Dispose() => _file?.Dispose();

    private static FileStream? Open(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        file.Position = file.Length;
        return file;
    }
}
