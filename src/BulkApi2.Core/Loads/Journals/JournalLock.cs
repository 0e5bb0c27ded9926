using System.Runtime.InteropServices;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Files;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>
/// Keeps others from a journal for as long as this lives, and no longer, however the process ends. It lies on a file of its own, so that
/// the journal can be read all the while.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private readonly FileStream _file;

    private JournalLock(FileStream file) => _file = file;

    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalInUse"/>, <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    public static JournalLock Take(string journal)
    {
        OutputFile.Check(journal, overwrite: true);
        var path = journal + ".lock";
        var options = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? FileOptions.DeleteOnClose : FileOptions.None;
        try
        {
            return new JournalLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, options));
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new BulkApiException(ErrorCode.JournalInUse, $"Another load is at work with the journal '{journal}'.", error);
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            throw OutputFile.NotWritable(path, error);
        }
    }

    /// <summary>
    /// Takes the file away, which Windows does by itself. Elsewhere only where nothing is left to be done: of two that come meanwhile, one may hold
    /// this file and the other a new one.
    /// </summary>
    public void Remove()
    {
        try
        {
            File.Delete(_file.Name);
        }
        catch (Exception error) when (OutputFile.IsOfSystem(error))
        {
            // An empty file that stays does no harm.
        }
    }

    public void Dispose() => _file.Dispose();
}
