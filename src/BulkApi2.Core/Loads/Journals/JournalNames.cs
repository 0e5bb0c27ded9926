using BulkApi2.Core.Disk;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>The names that a load with a journal uses. No symbolic link is left in them, so that two names of a journal are one.</summary>
/// <param name="Journal">The journal.</param>
internal sealed record JournalNames(string Journal)
{
    /// <summary>The file that is locked while a load works with the journal.</summary>
    public string Lock => Journal + ".lock";

    /// <summary>The records of the pipeline, until the load is done.</summary>
    public string Records => Journal + ".records";

    public string Folder => Path.GetDirectoryName(Journal)!;

    public static JournalNames Of(string path) => new(RealPath.Find(path));
}
