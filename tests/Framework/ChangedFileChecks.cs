using System.Diagnostics;
using System.Text;
using BulkApi2.Core.Data;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads.Import;

namespace BulkApi2.Framework;

/// <summary>A file that is another one when it is sent is not loaded, and a pipe is not waited for.</summary>
internal static class ChangedFileChecks
{
    public static void LoadChangedFile()
    {
        var path = Path.GetTempFileName();
        try
        {
            Write(path, "Old");
            using var engine = new Engine();
            var request = new ImportRequest(engine.Org, new IngestJobSettings("Account", "insert"))
            {
                Paths = [path],
                Data = new CsvFileOptions { MaxRecords = 100 },
            };
            using var import = ImportRun.Open(request, static _ => { }, Core.Reporter.Silent);
            _ = import.PlanAsync(records: null, default).GetAwaiter().GetResult();
            Write(path, "New");

            var (summary, errors) = import.RunAsync(default).GetAwaiter().GetResult();
            Expect.Equal("Incomplete 0 300", $"{summary.State} {summary.NumberRecordsSent} {summary.NumberRecordsUnprocessed}", "the load");
            Expect.Lines([ErrorCode.FileChanged], errors.Select(static error => error.Code).Distinct(), "the errors");
            Expect.Equal(0, engine.Records("Account").Count, "the number of records");
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static void RefusePipe()
    {
        if (!UnixFileSystem)
        {
            return;
        }

        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        using (var made = Process.Start("mkfifo", path))
        {
            made.WaitForExit();
        }

        try
        {
            Expect.Equal(ErrorCode.NotRegularFile, ErrorOf(path), "the error of a pipe");
            Expect.Equal(ErrorCode.NotRegularFile, ErrorOf("/dev/zero"), "the error of a device");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string ErrorOf(string path) => Expect.Throws<BulkApiException>(() => InputFile.OpenRead(path).Dispose()).Code;

    private static bool UnixFileSystem => Path.DirectorySeparatorChar == '/';

    private static void Write(string path, string word)
    {
        var rows = Enumerable.Range(1, 300).Select(row => $"{word} {row:000}\n");
        File.WriteAllText(path, "Name\n" + string.Concat(rows), new UTF8Encoding(false));
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
    }
}
