using BulkApi2.Core;

namespace BulkApi2.Output;

/// <summary>How far files are read, in a line of progress.</summary>
internal sealed class ReadingView
{
    private readonly ProgressLine _line;
    private readonly long _size;
    private long _read;

    /// <param name="line">The line.</param>
    /// <param name="paths">The files.</param>
    /// <param name="reporter">Hears of everything else.</param>
    public ReadingView(ProgressLine line, IEnumerable<string> paths, Reporter reporter)
    {
        _line = line;
        _size = paths.Select(static path => new FileInfo(path)).Where(static file => file.Exists).Sum(static file => file.Length);
        Reporter = reporter with { Bytes = bytes => Interlocked.Exchange(ref _read, bytes) };
    }

    /// <summary>Tells the view of the bytes.</summary>
    public Reporter Reporter { get; }

    /// <summary>Shows it, on the pipeline's thread. A file of which a copy is made is read twice.</summary>
    public void Show()
    {
        var read = Math.Min(Interlocked.Read(ref _read), _size);
        _line.Update(Amount.Of(read, _size), read, _size);
    }
}
