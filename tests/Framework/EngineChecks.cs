using System.IO.Compression;
using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Framework;

/// <summary>A load of records, a load of a file, and an error, each from sign-in to results.</summary>
internal static class EngineChecks
{
    private const string Awkward = "O'Brien, \"Zoë\"\n日本 \U0001F680";

    public static void Run(Report report)
    {
        report.Check("sign-in", SignIn);
        report.Check("load of records", LoadRecords);
        report.Check("load of a file with a byte order mark and CRLF", LoadFile);
        report.Check("load in one request", LoadInOneRequest);
        report.Check("a whole load with a journal", LoadChecks.LoadWithJournal);
        report.Check("a file that has changed", ChangedFileChecks.LoadChangedFile);
        report.Check("a pipe in place of a file", ChangedFileChecks.RefusePipe);
        report.Check("an unknown job is named", NameUnknownJob);
        report.Check("a sign-in over a socket", NetworkChecks.ConnectOverSocket);
    }

    private static void SignIn()
    {
        using var engine = new Engine();
        Expect.Equal(engine.Username, engine.Org.Username, "the user");
        Expect.True(engine.Org.IsLocal, "the org is not local");
    }

    private static void LoadRecords()
    {
        using var engine = new Engine();
        var job = engine.Create("Contact");
        string[] columns = ["LastName", "Email", "Birthdate", "EmailBouncedDate", "External_Id__c"];
        using var spool = new CsvSpool(columns, CsvFormat.Of(job.ColumnDelimiter, job.LineEnding));
        Add(spool, Awkward, "a@example.com", "1999-12-31", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "1");
        Add(spool, null, "b@example.com", null, null, 2);
        Add(spool, "Bad", "no address", null, null, 3.0);
        job = engine.Load(job, spool);

        Expect.Equal("JobComplete 3 2", $"{job.State} {job.NumberRecordsProcessed} {job.NumberRecordsFailed}", "the job");
        Expect.Lines([Awkward + "|1"], engine.Result(job, ResultKind.Successful, "LastName", "External_Id__c"), "what was loaded");
        Expect.Lines(["2", "3"], engine.Result(job, ResultKind.Failed, "External_Id__c"), "what failed");
        Expect.True(
            engine.Result(job, ResultKind.Failed, "sf__Error").All(static why => why.Contains(":")), "a failure has no reason");
        Expect.Lines([], engine.Result(job, ResultKind.Unprocessed, "External_Id__c"), "what was not tried");

        var contact = engine.Records("Contact").Single();
        Expect.Equal(Awkward, contact["LastName"], "the record's name");
        Expect.Equal("1999-12-31", contact["Birthdate"], "the record's date");
        Expect.Equal("2026-01-02T03:04:05.000+0000", contact["EmailBouncedDate"], "the record's time");
    }

    /// <summary>In an old code page, with another delimiter, packed, and then cut off, which .NET Framework does not notice.</summary>
    private static void LoadPacked(Engine engine, string path)
    {
        var packed = path + ".gz";
        using (var zip = new GZipStream(File.Create(packed), CompressionMode.Compress))
        {
            var text = Encoding.GetEncoding(1252).GetBytes("Name;Industry\r\nZoë €;Banking\r\nAcme, Inc.;\r\n");
            zip.Write(text, 0, text.Length);
        }

        try
        {
            var options = new CsvFileOptions { Encoding = Encoding.GetEncoding(1252) };
            var job = engine.Create("Account", "LF");
            using var file = Engine.Read(packed, CsvFormat.Of(job.ColumnDelimiter, job.LineEnding), options);
            job = engine.Load(job, file.Parts[0]);
            Expect.Lines(
                ["Acme, Inc.|", "Zoë €|Banking"],
                engine.Result(job, ResultKind.Successful, "Name", "Industry"),
                "what was loaded of a packed file");

            var bytes = File.ReadAllBytes(packed);
            File.WriteAllBytes(packed, [.. bytes.Take(bytes.Length - 9)]);
            var error = Expect.Throws<BulkApiException>(() => Engine.Read(packed, CsvFormat.Of("COMMA", "LF"), options).Dispose());
            Expect.Equal(ErrorCode.FileDamaged, error.Code, "the error of a packed file that is cut off");
        }
        finally
        {
            File.Delete(packed);
        }
    }

    private static void LoadFile()
    {
        using var engine = new Engine();
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "Name,Industry\r\n\"Zoë, Inc.\",Banking\r\nAcme,\r\n", new UTF8Encoding(true));
            LoadPacked(engine, path);
            foreach (var lineEnding in new List<string> { "LF", "CRLF" })
            {
                var job = engine.Create("Account", lineEnding);
                using var file = Engine.Read(path, CsvFormat.Of(job.ColumnDelimiter, job.LineEnding));
                job = engine.Load(job, file.Parts[0]);
                Expect.Lines(
                    ["Acme|", "Zoë, Inc.|Banking"],
                    engine.Result(job, ResultKind.Successful, "Name", "Industry"),
                    $"what was loaded with {lineEnding}");
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void LoadInOneRequest()
    {
        using var engine = new Engine();
        var data = OneRequestData.FromTextAsync("Name\r\nZoë\r\n", CsvFormat.Of("COMMA", "LF"), new CsvFileOptions(), default)
            .GetAwaiter().GetResult();
        var job = new OneRequestLoad(engine.Org, Core.Reporter.Silent)
            .SendAsync(new IngestJobSettings("Account", "insert"), data, default).GetAwaiter().GetResult();
        Expect.Equal("UploadComplete", job.State, "the job's state");
        job = engine.Jobs.GetAsync(job, default).GetAwaiter().GetResult();
        Expect.Lines(["Zoë"], engine.Result(job, ResultKind.Successful, "Name"), "what was loaded");
    }

    private static void NameUnknownJob()
    {
        using var engine = new Engine();
        var unknown = new IngestJob { Id = "750000000000000AAA" };
        var error = Expect.Throws<BulkApiException>(() => engine.Jobs.GetAsync(unknown, default).GetAwaiter().GetResult());
        Expect.Equal(ErrorCode.JobNotFound, error.Code, "the error's code");
        Expect.True(error.Message.Contains(unknown.Id), $"the message names no job: {error.Message}");
    }

    private static void Add(CsvSpool spool, params object?[] values)
    {
        var texts = values.Select(static value => FieldText.TryFormat(value, null, out var text) ? text : null).ToList();
        Expect.True(spool.TryAdd(texts), "the spool is full");
    }
}
