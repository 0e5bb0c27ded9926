using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;
using FsCheck.Fluent;

namespace BulkApi2.Tests.Data;

/// <summary>Records that were written to the disk, as the parts of a load.</summary>
public sealed class SpooledRecordTests
{
    private static readonly CsvFormat Lf = CsvFormat.Of("COMMA", "LF");

    [Fact]
    public void The_parts_have_all_bytes_of_the_records()
    {
        var cases = from columns in Gen.Choose(1, 4) from rows in Generated.Rows(columns) select (columns, rows);
        Generated.Check(cases, static c =>
        {
            string[] names = [.. Enumerable.Range(0, c.columns).Select(static i => $"Field{i}")];
            using var spool = new CsvSpool(names, Lf);
            c.rows.ForEach(row => Assert.True(spool.TryAdd(row)));
            if (c.rows.Count == 0)
            {
                return;
            }

            using var file = CsvFiles.Of(spool, new CsvFileOptions { MaxRecords = 2 });

            Assert.Equal((c.rows.Count + 1) / 2, file.Parts.Count);
            Assert.Equal(c.rows.Count, file.RecordCount);
            var header = string.Join(",", names) + "\n";
            Assert.Equal(Read(spool), header + string.Concat(file.Parts.Select(part => Read(part)[header.Length..])));
        });
    }

    [Fact]
    public void Parts_may_be_limited_in_bytes()
    {
        using var spool = Fill(new CsvSpool(["A"], Lf, long.MaxValue), "1", "2", "55555");
        using var file = CsvFiles.Of(spool, new CsvFileOptions { MaxBytes = 8 });

        Assert.Equal(["A\n1\n2\n", "A\n55555\n"], file.Parts.Select(Read));
        var error = Assert.Throws<BulkApiException>(() => CsvFiles.Of(spool, new CsvFileOptions { MaxBytes = 5 }));
        Assert.Equal(ErrorCode.JobTooLarge, error.Code);
        Assert.StartsWith("The records, line 4:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_name_they_stay_for_their_owner_alone()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x.records");
        PrivateFile.Move(PrivateFile.CreateEmpty(Path.GetDirectoryName(path)!), path);
        using (var spool = Fill(new CsvSpool(["A"], Lf, path: path), "1", "2"))
        using (var file = CsvFiles.Of(spool, new CsvFileOptions()))
        {
            Assert.Equal("A\n1\n2\n", File.ReadAllText(path));
            Assert.Equal("A\n1\n2\n", Read(file.Parts.Single()));
        }

        Assert.Equal("A\n1\n2\n", File.ReadAllText(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void Where_they_cannot_be_is_an_error_that_names_it()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.File("missing"), "x.records");
        var error = Assert.Throws<BulkApiException>(() => new CsvSpool(["A"], Lf, path: path));

        Assert.Equal(ErrorCode.FileNotWritable, error.Code);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    private static CsvSpool Fill(CsvSpool spool, params string[] values)
    {
        Array.ForEach(values, value => Assert.True(spool.TryAdd([value])));
        return spool;
    }

    private static string Read(IJobData data)
    {
        using var reader = new StreamReader(data.OpenRead(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
