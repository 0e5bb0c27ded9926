using BulkApi2.Core.Data;

namespace BulkApi2.Core.Loads.Import;

/// <summary>How far the reading of an import's data is. May be asked from any thread.</summary>
internal sealed class ImportReading
{
    private readonly long _size;
    private readonly bool _hasFingerprints;
    private long _done;
    private long _sent = -1;

    /// <param name="paths">The files.</param>
    /// <param name="hasFingerprints">Whether what is sent is read once more, for the journal.</param>
    public ImportReading(IEnumerable<string> paths, bool hasFingerprints)
    {
        _hasFingerprints = hasFingerprints;
        _size = paths.Select(static path => new FileInfo(path)).Where(static file => file.Exists).Sum(static file => file.Length);
    }

    /// <summary>Bytes that were read, and all that will be, as far as that is known.</summary>
    public (long Done, long Whole) Bytes
    {
        get
        {
            var sent = Interlocked.Read(ref _sent);
            return (Interlocked.Read(ref _done), _size + (_hasFingerprints ? sent < 0 ? _size : sent : 0));
        }
    }

    /// <summary>For the next operation, which counts from 0.</summary>
    public Reporter Watch(Reporter reporter)
    {
        var before = Interlocked.Read(ref _done);
        return reporter with
        {
            Bytes = bytes =>
            {
                Interlocked.Exchange(ref _done, before + bytes);
                reporter.Bytes(before + bytes);
            },
        };
    }

    /// <summary>The data is cut, so it is known how much will be sent.</summary>
    public void End(CsvFile data)
    {
        Interlocked.Exchange(ref _sent, data.Length);
        Interlocked.Exchange(ref _done, _size);
    }
}
