using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Files;

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
                    throw NotOurs(names.Lock, shown);
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

    /// <summary>
    /// Whether the file with the records is one that a load with this journal made, as far as can be seen without the lock. A lock that
    /// is held cannot be looked at; whoever takes it learns that.
    /// </summary>
    public static bool SeesOwnRecords(JournalNames names)
    {
        try
        {
            using var file = new FileStream(names.Lock, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            return JournalLockText.Read(file)?.IsRecords(names.Records) == true;
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            return error is not (FileNotFoundException or DirectoryNotFoundException);
        }
    }

    /// <summary>Makes an empty file for the records, in place of one that an earlier load left.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.PathConflict"/> for a file that is not ours, <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    public void MakeRecords(string shown)
    {
        CheckRecords(shown);
        try
        {
            File.Delete(_names.Records);
            var file = PrivateFile.CreateEmpty(_names.Folder);
            _text = new JournalLockText(JournalLockText.MarkOf(file));
            _text.Write(_file);
            PrivateFile.Move(file, _names.Records);
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            throw OutputFile.NotWritable(_names.Records, error);
        }
    }

    /// <summary>Finds a file of another that has the name of the records.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.PathConflict"/>.</exception>
    public void CheckRecords(string shown)
    {
        var path = _names.Records;
        if (!OwnsRecords && (FileIdentity.Find(path) is not null || File.Exists(path) || Directory.Exists(path)))
        {
            throw NotOurs(path, shown);
        }
    }

    /// <summary>Deletes the records, if they are ours.</summary>
    public void DeleteRecords()
    {
        if (!OwnsRecords)
        {
            return;
        }

        try
        {
            File.Delete(_names.Records);
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            // What the load did matters more.
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
            new JournalLockText(Records: null).Write(file);
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
                throw NotOurs(names.Lock, shown);
            }

            if (!FileLock.TryLock(file))
            {
                throw InUse(shown, null);
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
        catch (IOException error) when (File.Exists(names.Lock))
        {
            throw InUse(shown, error);
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

    private static BulkApiException InUse(string shown, Exception? cause) => JournalErrors.InUse(shown, cause);

    private static BulkApiException NotOurs(string path, string shown) => new(
        ErrorCode.PathConflict,
        $"The journal '{shown}' needs the name '{path}', and there is a file or folder that no load has made. "
        + "It was left as it is, and nothing was sent.");
}
