using BulkApi2.Core.Loads.Journals;

namespace BulkApi2.Tests.Loads.Journals;

/// <summary>What a load leaves beside its journal when its process is killed.</summary>
internal static class KilledLoad
{
    public static void LeaveLock(string path, string? mark = null, bool hasJournal = false)
    {
        using var file = new FileStream(path, FileMode.Create);
        new JournalLockText(mark, hasJournal).Write(file);
    }

    public static void LeaveRecords(string journal, string text)
    {
        File.WriteAllText($"{journal}.records", text);
        LeaveLock($"{journal}.lock", JournalLockText.MarkOf($"{journal}.records"));
    }
}
