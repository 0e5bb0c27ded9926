using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>
/// The file beside a journal that holds the records of the pipeline. The lock identifies this file, so a file that no load made stays
/// as it is.
/// </summary>
internal sealed class JournalRecords(JournalNames names, JournalLock journalLock, string shown)
{
    /// <summary>Whether this run made the file.</summary>
    public bool AreNew { get; private set; }

    /// <summary>
    /// Whether the file with the records is one that a load with this journal made, as far as can be seen without the lock. A lock that
    /// is held cannot be looked at; the load that takes it learns that.
    /// </summary>
    public static bool SeesOwn(JournalNames names)
    {
        // Opening a pipe would wait for somebody who writes to it.
        if (FileIdentity.Find(names.Lock) is { IsFile: false })
        {
            return false;
        }

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

    /// <summary>Makes an empty file, in place of one that an earlier load left.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.PathConflict"/> for a file that no load made, <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    public void Make()
    {
        Check();
        try
        {
            File.Delete(names.Records);
            var file = PrivateFile.CreateEmpty(names.Folder);
            journalLock.NoteRecords(file);
            PrivateFile.Move(file, names.Records);
            AreNew = true;
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            throw OutputFile.NotWritable(names.Records, error);
        }
    }

    /// <summary>Finds a file of another that has the name.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.PathConflict"/>.</exception>
    public void Check()
    {
        var path = names.Records;
        if (!journalLock.OwnsRecords && (FileIdentity.Find(path) is not null || File.Exists(path) || Directory.Exists(path)))
        {
            throw JournalErrors.NotOurs(path, shown);
        }
    }

    /// <summary>Deletes the file, if it is ours.</summary>
    public void Delete()
    {
        if (!journalLock.OwnsRecords)
        {
            return;
        }

        try
        {
            File.Delete(names.Records);
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            // What the load did matters more.
        }
    }
}
