using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Files;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>
/// The journal of a load: lines of JSON that are only ever added, each on the disk before what it tells of is begun. It holds
/// ids and numbers, no values and no secrets. While one of these lives, no other load can use the file.
/// </summary>
public sealed class Journal : IDisposable
{
    internal const string RecordsEnd = ".records";

    private readonly object _gate = new();
    private readonly JournalLock _lock;
    private FileStream? _file;
    private bool _isTidy;

    private Journal(string path)
    {
        Path = path;
        _lock = JournalLock.Take(path);
        try
        {
            // An empty file is one that somebody made to be written.
            Text = File.Exists(path) && new FileInfo(path).Length > 0 ? JournalText.Read(path) : null;
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Whether a load has begun with it already.</summary>
    public bool HasBegun => Text is not null;

    /// <summary>Whether a job was created by then.</summary>
    public bool HasJobs => Text?.Entries.Any(static entry => entry.Job is not null) == true;

    /// <summary>Where records that no file has are kept for as long as the load takes.</summary>
    public string RecordsPath => Path + RecordsEnd;

    /// <summary>What it said when it was opened; null if it was not there.</summary>
    internal JournalText? Text { get; private set; }

    /// <summary>Whether a line could not be written, so that no step may be done any more.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>Takes a journal, whether there is one yet or not.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.JournalInUse"/>, <see cref="ErrorCode.JournalNotValid"/>, <see cref="ErrorCode.FileNotFound"/> for its folder,
    /// <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    public static Journal Open(string path) => new(path);

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        if (Text is null || IsDone(Text))
        {
            // Nothing was begun that could go on, or nothing is left of it.
            RemoveHelpers();
        }

        _lock.Dispose();
    }

    /// <summary>Begins the journal of a load, or goes on with it.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalMismatch"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    internal IReadOnlyList<PartState> Begin(Org org, LoadPlan plan, string input, DateTimeOffset now)
    {
        if (Text is null)
        {
            Write(JournalHead.Of(org, plan, input, now), plan);
            Text = JournalText.Read(Path);
        }
        else
        {
            JournalMatch.Check(Path, Text, org, plan);
        }

        return Text.ToStates(Path);
    }

    /// <summary>Whether an earlier run wrote results into this folder, of which it may not have come to the end.</summary>
    internal bool HasBegunResultsIn(string? folder) => folder is not null && Text?.Entries.Any(entry => entry.Results == folder) == true;

    /// <summary>Whether an earlier run wrote all results into this folder.</summary>
    internal bool HasResultsIn(string? folder) =>
        folder is not null && Text?.Entries.Any(entry => entry.Results == folder && entry.Step == PartStep.Ended) == true;

    /// <summary>Adds a step, and comes back when it is on the disk.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileNotWritable"/>; then the step must not be done.</exception>
    internal void Append(JournalEntry entry)
    {
        var line = Line(entry, JournalJson.Default.JournalEntry);
        lock (_gate)
        {
            try
            {
                if (IsBroken)
                {
                    throw new IOException("A line before could not be written");
                }

                _file ??= OpenEnd();
                _file.Write(line, 0, line.Length);
                _file.Flush(flushToDisk: true);
            }
            catch (Exception error) when (OutputFile.IsOfSystem(error))
            {
                // Half a line may be there, and nothing may come behind it.
                IsBroken = true;
                throw OutputFile.NotWritable(Path, error);
            }
        }
    }

    /// <summary>Everything is done: what only helped is taken away, the journal itself stays.</summary>
    internal void End() => RemoveHelpers();

    private static bool IsDone(JournalText text) =>
        text.Entries.Count(static entry => entry.Part != JournalEntry.Whole && entry.Step == PartStep.Ended) == text.Plan.Parts.Count;

    private void RemoveHelpers()
    {
        if (_isTidy)
        {
            // What is there by now is another one's.
            return;
        }

        _isTidy = true;
        try
        {
            File.Delete(RecordsPath);
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            // What became of the load matters more.
        }

        _lock.Remove();
    }

    /// <summary>There is a whole plan or none.</summary>
    private void Write(JournalHead head, LoadPlan plan)
    {
        using var file = OutputFile.Create(Path, overwrite: true);
        Add(head, JournalJson.Default.JournalHead);
        foreach (var part in plan.Parts)
        {
            Add(part, JournalJson.Default.PartPlan);
        }

        file.FlushToDisk();
        file.Save();

        void Add<T>(T value, JsonTypeInfo<T> type)
        {
            var line = Line(value, type);
            file.Write(line, 0, line.Length);
        }
    }

    private FileStream OpenEnd()
    {
        var file = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.Read, 1);
        file.SetLength(Text!.Length);
        file.Position = Text.Length;
        return file;
    }

    private static byte[] Line<T>(T value, JsonTypeInfo<T> type) => [.. JsonSerializer.SerializeToUtf8Bytes(value, type), (byte)'\n'];
}
