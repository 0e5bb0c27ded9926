using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>
/// The journal itself, open from the moment it is there: no other load can open it by any name, and everybody can read it. Lines are only
/// ever added.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const byte LineEnd = (byte)'\n';

    private readonly object _gate = new();
    private readonly JournalNames _names;
    private readonly string _shown;
    private readonly FileStream _file;
    private readonly FileIdentity? _identity;
    private JournalChain _chain = new(0);
    private bool _isAtEnd;
    private bool _isRestored;
    private BulkApiException? _failure;

    private JournalFile(JournalNames names, string shown, FileStream file)
    {
        (_names, _shown, _file) = (names, shown, file);
        _identity = FileIdentity.Find(file);
    }

    /// <summary>What it said when it was opened or made.</summary>
    public JournalText Text { get; private set; } = null!;

    /// <summary>Whether a line could not be written, so that no step may be done any more.</summary>
    public bool IsBroken => _failure is not null;

    /// <summary>Opens a journal and reads it.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.JournalInUse"/>, <see cref="ErrorCode.JournalNotValid"/>, <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    public static JournalFile Open(JournalNames names, string shown)
    {
        var stream = OpenStream(names, shown);
        try
        {
            if (!FileLock.TryLockForWriting(stream))
            {
                throw JournalErrors.InUse(shown, null);
            }

            return new JournalFile(names, shown, stream) { Text = JournalText.Read(stream, shown) };
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Makes a journal. It is there whole or not at all, and locked before it has its name.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.JournalInUse"/> if there is one by now, <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    public static JournalFile Create(JournalNames names, string shown, JournalHead head, LoadPlan plan)
    {
        FileStream? stream = null;
        try
        {
            stream = PrivateFile.Create(names.Folder, FileShare.Read | FileShare.Delete);
            _ = FileLock.TryLockForWriting(stream);
            var journal = new JournalFile(names, shown, stream);
            journal.Write(head, JournalJson.Default.JournalHead);
            foreach (var part in plan.Parts)
            {
                journal.Write(part, JournalJson.Default.PartPlan);
            }

            stream.Flush(flushToDisk: true);
            PrivateFile.Move(stream.Name, names.Journal);
            PrivateFile.FlushFolder(names.Folder);
            journal.Text = JournalText.Read(stream, shown);
            return journal;
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            Discard(stream);
            throw File.Exists(names.Journal) ? JournalErrors.InUse(shown, error) : OutputFile.NotWritable(shown, error);
        }
    }

    /// <summary>
    /// Whether the journal lies at its place. One that was deleted is put there once more, with all that it says; one that was moved or
    /// replaced is not, because two journals of one load would each load rows.
    /// </summary>
    public bool TryKeep()
    {
        lock (_gate)
        {
            return IsThere() || TryRestore();
        }
    }

    /// <summary>Adds a step, and comes back when it is on the disk.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotWritable"/>, <see cref="ErrorCode.JournalLost"/>; then the step must not be done.
    /// </exception>
    public void Append(JournalEntry entry)
    {
        lock (_gate)
        {
            // Half a line may be there, and nothing may come behind it.
            _failure ??= TryAppend(entry);
            if (_failure is not null)
            {
                throw _failure;
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private BulkApiException? TryAppend(JournalEntry entry)
    {
        try
        {
            RemoveTornLine();
            Write(entry, JournalJson.Default.JournalEntry);
            _file.Flush(flushToDisk: true);
            return IsThere() ? null : JournalErrors.Lost(_shown);
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            return OutputFile.NotWritable(_shown, error);
        }
    }

    private bool IsThere() => _isRestored ? File.Exists(_names.Journal) : FileIdentity.Find(_names.Journal) == _identity;

    private bool TryRestore()
    {
        if (!UnixCalls.AreThere || FileIdentity.Find(_names.Journal) is not null || !FileIdentity.IsDeleted(_file))
        {
            return false;
        }

        FileStream? copy = null;
        try
        {
            copy = PrivateFile.Create(_names.Folder, FileShare.None);
            _file.Position = 0;
            _file.CopyTo(copy);
            copy.Flush(flushToDisk: true);
            PrivateFile.Move(copy.Name, _names.Journal);
            PrivateFile.FlushFolder(_names.Folder);

            // The load ends: its handle is that of the file without a name.
            _failure ??= JournalErrors.Lost(_shown);
            copy.Dispose();
            return _isRestored = true;
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            Discard(copy);
            return false;
        }
    }

    private static FileStream OpenStream(JournalNames names, string shown)
    {
        try
        {
            return new FileStream(names.Journal, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 1);
        }
        catch (IOException error) when (FileLock.IsHeld(error))
        {
            throw JournalErrors.InUse(shown, error);
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            throw OutputFile.NotWritable(shown, error);
        }
    }

    private static void Discard(FileStream? file)
    {
        if (file is not null)
        {
            file.Dispose();
            File.Delete(file.Name);
        }
    }

    /// <summary>Lines begin where those end that were read.</summary>
    private void RemoveTornLine()
    {
        if (_isAtEnd)
        {
            return;
        }

        _file.SetLength(Text.Length);
        _file.Position = Text.Length;
        if (Text.LacksEnd)
        {
            _file.WriteByte(LineEnd);
        }

        _chain = new JournalChain(Text.Check);
        _isAtEnd = true;
    }

    private void Write<T>(T value, JsonTypeInfo<T> type)
    {
        byte[] line = [.. _chain.Seal(JsonSerializer.SerializeToUtf8Bytes(value, type)), LineEnd];
        _file.Write(line, 0, line.Length);
    }
}
