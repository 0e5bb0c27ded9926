using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>
/// Keeps others from a journal for as long as this lives, and no longer, however the process ends. It lies on a file of its own, so that
/// the journal can be read all the while, and so that two loads exclude each other before there is a journal. A file of that name that is
/// not ours is left alone.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private readonly JournalNames _names;
    private readonly FileStream _file;
    private JournalLockText _text;

    private JournalLock(JournalNames names, FileStream file, JournalLockText text) => (_names, _file, _text) = (names, file, text);

    /// <summary>Whether the file with the records is one that a load with this journal made.</summary>
    public bool OwnsRecords => _text.IsRecords(_names.Records);

    /// <summary>Whether a load with the journal has begun.</summary>
    public bool HasJournal => _text.HasJournal;

    /// <summary>Takes the lock.</summary>
    /// <param name="names">Of the journal.</param>
    /// <param name="shown">The journal as the user named it.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.JournalInUse"/>, <see cref="ErrorCode.PathConflict"/> for a file that is not ours,
    /// <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    public static JournalLock Take(JournalNames names, string shown)
    {
        try
        {
            while (true)
            {
                if (FileIdentity.Find(names.Lock) is { IsFile: false })
                {
                    throw JournalErrors.NotOurs(names.Lock, shown);
                }

                if (!File.Exists(names.Lock))
                {
                    Make(names);
                }
                else if (TryTake(names, shown) is { } taken)
                {
                    return taken;
                }
            }
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            throw OutputFile.NotWritable(names.Lock, error);
        }
    }

    /// <summary>Notes which file has the records, and comes back when that is on the disk.</summary>
    public void NoteRecords(string file)
    {
        _text = _text with { Records = JournalLockText.MarkOf(file) };
        _text.Write(_file);
    }

    /// <summary>Notes that there is a journal, and comes back when that is on the disk.</summary>
    public void NoteJournal()
    {
        if (!_text.HasJournal)
        {
            _text = _text with { HasJournal = true };
            _text.Write(_file);
        }
    }

    /// <summary>Gives the lock back. The file stays for as long as it tells of records.</summary>
    public void Dispose()
    {
        if (OwnsRecords)
        {
            _file.Dispose();
            return;
        }

        // Whoever opened it by then finds, with its lock, that it has lost its name. Windows deletes no file that is open.
        if (UnixCalls.AreThere && IsAtItsName(_file, _names))
        {
            TryDelete(_names.Lock);
        }

        _file.Dispose();
        if (!UnixCalls.AreThere)
        {
            TryDelete(_names.Lock);
        }
    }

    /// <summary>It is written before it has its name, so that there is none that could be taken for another's.</summary>
    private static void Make(JournalNames names)
    {
        using var file = PrivateFile.Create(names.Folder, FileShare.Delete);
        try
        {
            new JournalLockText(Records: null, HasJournal: false).Write(file);
            if (!UnixCalls.AreThere)
            {
                file.Dispose();
            }

            PrivateFile.Move(file.Name, names.Lock);
        }
        catch (IOException) when (File.Exists(names.Lock))
        {
            // Another load was faster.
        }
        finally
        {
            TryDelete(file.Name);
        }
    }

    /// <returns>Null if the file lost its name meanwhile.</returns>
    private static JournalLock? TryTake(JournalNames names, string shown)
    {
        var file = TryOpen(names, shown);
        try
        {
            if (file is null || !IsAtItsName(file, names))
            {
                file?.Dispose();
                return null;
            }

            if (JournalLockText.Read(file) is not { } text)
            {
                throw JournalErrors.NotOurs(names.Lock, shown);
            }

            if (!FileLock.TryLock(file))
            {
                throw JournalErrors.InUse(shown, null);
            }

            if (IsAtItsName(file, names))
            {
                // What the one before noted at last.
                return new JournalLock(names, file, JournalLockText.Read(file) ?? text);
            }

            file.Dispose();
            return null;
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    private static FileStream? TryOpen(JournalNames names, string shown)
    {
        try
        {
            return new FileStream(names.Lock, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException error) when (FileLock.IsHeld(error))
        {
            throw JournalErrors.InUse(shown, error);
        }
    }

    private static bool IsAtItsName(FileStream file, JournalNames names) => FileIdentity.Find(file) == FileIdentity.Find(names.Lock);

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            // A file that stays does no harm.
        }
    }
}
