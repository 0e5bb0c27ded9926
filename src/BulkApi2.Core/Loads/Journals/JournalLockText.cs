using System.Text;
using BulkApi2.Core.Disk;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>
/// What stands in the lock of a journal: that it is ours, which file with records beside it is ours too, and whether there is a journal.
/// </summary>
/// <param name="Records">The <see cref="FileIdentity.Mark"/> of the file with the records; null if there is none.</param>
/// <param name="HasJournal">Whether the load has begun, so that a journal that is not there was taken away.</param>
internal sealed record JournalLockText(string? Records, bool HasJournal)
{
    private const string FirstLine =
        "BulkApi2 holds this file while a load uses the journal beside it, and deletes it when the load is done.\n";
    private const string RecordsLine = "records ";
    private const string JournalLine = "journal";

    /// <summary>More than any of ours has.</summary>
    private const int MostBytes = 1024;

    /// <summary>Reads a lock.</summary>
    /// <returns>Null if it is not one of ours.</returns>
    public static JournalLockText? Read(FileStream file)
    {
        var bytes = new byte[MostBytes];
        file.Position = 0;
        var length = file.Read(bytes, 0, bytes.Length);
        var text = Encoding.ASCII.GetString(bytes, 0, length);
        if (!text.StartsWith(FirstLine, StringComparison.Ordinal))
        {
            return null;
        }

        // What a line tells of is done after the line is on the disk, so a line without its end stands for nothing.
        var lines = text.Substring(FirstLine.Length).Split('\n');
        var whole = lines.Take(lines.Length - 1).ToList();
        var records = whole.FirstOrDefault(static line => line.StartsWith(RecordsLine, StringComparison.Ordinal));
        return new JournalLockText(records?.Substring(RecordsLine.Length), whole.Contains(JournalLine));
    }

    /// <summary>Writes it in place of what the file has, and comes back when it is on the disk.</summary>
    public void Write(FileStream file)
    {
        var records = Records is null ? "" : $"{RecordsLine}{Records}\n";
        var text = Encoding.ASCII.GetBytes($"{FirstLine}{records}{(HasJournal ? $"{JournalLine}\n" : "")}");
        file.Position = 0;
        file.Write(text, 0, text.Length);
        file.SetLength(text.Length);
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Whether what lies there is the file that this lock tells of. Where the system gives files no identity, the name decides.
    /// </summary>
    public bool IsRecords(string path) => Records is not null && File.Exists(path) && MarkOf(path) == Records;

    /// <summary>How this file will be known again.</summary>
    public static string MarkOf(string path) => FileIdentity.Find(path)?.Mark ?? "?";
}
