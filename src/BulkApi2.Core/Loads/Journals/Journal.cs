using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>
/// The journal of a load: lines of JSON that are only ever added, each on the disk before what it tells of is begun. It holds
/// ids and numbers, no values and no secrets. While one of these lives, no other load can use the file, by whatever name.
/// </summary>
public sealed class Journal : IDisposable
{
    private readonly JournalNames _names;
    private readonly JournalLock _lock;
    private readonly JournalRecords _records;
    private JournalFile? _file;
    private bool _isDone;

    private Journal(string path)
    {
        OutputFile.Check(path, overwrite: true);
        Path = path;
        _names = JournalNames.Of(path);
        OutputFile.Check(_names.Journal, overwrite: true);
        _lock = JournalLock.Take(_names, path);
        _records = new JournalRecords(_names, _lock, path);
        try
        {
            if (File.Exists(_names.Journal))
            {
                _file = JournalFile.Open(_names, path);
                _lock.NoteJournal();
            }
            else
            {
                _records.Check();
                CheckIsNew();
            }
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>Where it is, as the user named it.</summary>
    public string Path { get; }

    /// <summary>Whether a load has begun with it already.</summary>
    public bool HasBegun => _file is not null;

    /// <summary>Whether a job was created by then.</summary>
    public bool HasJobs => Text?.Entries.Any(static entry => entry.Job is not null) == true;

    /// <summary>Where records that no file has are kept for as long as the load takes.</summary>
    public string RecordsPath => _names.Records;

    /// <summary>What it said when it was opened; null if it was not there.</summary>
    internal JournalText? Text => _file?.Text;

    /// <summary>Whether a line could not be written, so that no step may be done any more.</summary>
    internal bool IsBroken => _file?.IsBroken == true;

    /// <summary>Takes a journal, whether there is one yet or not.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.JournalInUse"/>, <see cref="ErrorCode.JournalNotValid"/>, <see cref="ErrorCode.JournalLost"/>,
    /// <see cref="ErrorCode.FileNotFound"/> for its folder,
    /// <see cref="ErrorCode.PathConflict"/> for a file of another that has the name of the lock or the records,
    /// <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    public static Journal Open(string path) => new(path);

    /// <summary>Makes an empty file for records that no file has, which only its owner can read.</summary>
    /// <returns><see cref="RecordsPath"/>.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.PathConflict"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    public string MakeRecords()
    {
        _records.Make();
        return RecordsPath;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        if (_isDone || (Text is null ? _records.AreNew : IsDone(Text)))
        {
            // Nothing was begun that could go on, or nothing is left of it.
            _records.Delete();
        }

        _lock.Dispose();
    }

    /// <summary>How the parts of a load stand that an earlier run began; null if none has begun.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalMismatch"/> if it is another load.</exception>
    internal IReadOnlyList<PartState>? Match(Org org, LoadPlan plan)
    {
        if (_file is null)
        {
            return null;
        }

        JournalMatch.Check(this, org, plan);
        return _file.Text.States;
    }

    /// <summary>Begins the journal of a load, unless an earlier run did.</summary>
    /// <returns>When the load began.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalInUse"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    internal DateTimeOffset Begin(Org org, LoadPlan plan, string input, DateTimeOffset now)
    {
        if (_file is null)
        {
            _file = JournalFile.Create(_names, Path, JournalHead.Of(org, plan, input, now), plan);
            _lock.NoteJournal();
        }

        return _file.Text.Head.Started;
    }

    /// <summary>Whether the journal lies at its place, or does again. Without it, the same command would load rows once more.</summary>
    public bool TryKeep() => _file?.TryKeep() != false;

    /// <summary>Whether an earlier run put the file there that lies at a path now.</summary>
    internal bool Wrote(string path) => Text?.Wrote(path) == true;

    /// <summary>Whether an earlier run wrote all results into this folder.</summary>
    internal bool HasResultsIn(string? folder) =>
        folder is not null && Text?.Entries.Any(entry => entry.Results == folder && entry.Step == PartStep.Ended) == true;

    /// <summary>Adds a step, and comes back when it is on the disk.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileNotWritable"/>; then the step must not be done.</exception>
    internal void Append(JournalEntry entry) => _file!.Append(entry);

    /// <summary>Everything is done: what only helped is deleted with the end of this, the journal itself stays.</summary>
    internal void End() => _isDone = true;

    private void CheckIsNew()
    {
        if (_lock.HasJournal)
        {
            throw JournalErrors.Missing(Path, _names);
        }
    }

    private static bool IsDone(JournalText text) => text.States.All(static state => state.HasEnded);
}
