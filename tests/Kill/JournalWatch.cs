namespace BulkApi2.Kill;

/// <summary>The lines that a child adds to its journal, as they appear. The plan at its beginning is not counted.</summary>
internal sealed class JournalWatch(string path) : IDisposable
{
    private readonly byte[] _buffer = new byte[4096];
    private FileStream? _file = Open(path);

    public int Lines { get; private set; }

    /// <summary>Whether the child began to put the results in their place.</summary>
    public bool HasResults { get; private set; }

    public void Look()
    {
        _file ??= Open(path);
        for (var read = _file?.Read(_buffer); read > 0; read = _file!.Read(_buffer))
        {
            var added = _buffer.AsSpan(0, read.Value);
            Lines += added.Count((byte)'\n');
            HasResults |= added.IndexOf("\"results\""u8) >= 0;
        }
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
