using System.IO.Compression;
using System.Text;
using BulkApi2.Core;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Data;

/// <summary>
/// A file changes at each moment of its reading, from the first look on: what comes out is the one file or the other, and never rows of one
/// under the header of the other, or half of each. Otherwise it is an error.
/// </summary>
public sealed class ChangedFileTests
{
    private const int Rows = 6_000;

    // Of one length. A value says which column it belongs to.
    private static readonly string Old = "A,B\n" + string.Concat(Enumerable.Range(0, Rows).Select(static i => $"a{i:00000},b{i:00000}\n"));
    private static readonly string New = "B,A\n" + string.Concat(Enumerable.Range(0, Rows).Select(static i => $"b9{i:0000},a9{i:0000}\n"));

    public static TheoryData<string, FileChange> Changes =>
    [
        .. from form in new[] { "plain", "guessed", "mapped", "decoded", "packed", "several" }
           from how in Enum.GetValues<FileChange>()
           select (form, how),
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Rows_of_two_files_are_never_mixed(string form, FileChange how)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is read cannot be changed there.");
        var (content, other) = form == "packed" ? (Pack(Old), Pack(New)) : (Encoding.UTF8.GetBytes(Old), Encoding.UTF8.GetBytes(New));
        Assert.Equal(content.Length, other.Length);
        using var more = new TemporaryFile("A,B\na,b\n"u8.ToArray());
        var (refused, moment) = (0, 0);
        for (var hasChanged = true; hasChanged; refused += hasChanged ? 1 : 0)
        {
            using var file = new ChangingFile(content);
            var reads = 0;
            moment++;
            void Moved(long count)
            {
                if (Interlocked.Increment(ref reads) == moment)
                {
                    file.Change(how, other);
                }
            }

            var read = new List<string>();
            try
            {
                ReadTwice(form, file.Path, more.Path, Moved, read);
                hasChanged = reads >= moment;
                Assert.True(IsWhole(read, form), $"mixed at {moment}");
                refused--;
            }
            catch (BulkApiException error)
            {
                hasChanged = true;
                Assert.True(IsExpected(error.Code, form), $"{error.Code} at {moment}: {error.Message}");
            }
        }

        Assert.InRange(refused, how == FileChange.Replaced ? 1 : 3, moment);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Records_in_a_file_with_a_name_are_those_that_were_written(bool whenCut)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is read cannot be changed there.");
        using var folder = new TemporaryFolder();
        var path = folder.File("load.records");
        File.WriteAllText(path, "");
        using var records = new CsvSpool(["LastName"], CsvFormat.Of("COMMA", "LF"), path: path);
        Assert.True(records.TryAdd(["Adler"]));
        records.OpenRead().Dispose();
        if (whenCut)
        {
            using var cut = CsvFiles.Of(records, new CsvFileOptions());
            Overwrite(path);
            AssertChanged(() => CsvFileTests.Sent(cut));
            return;
        }

        Overwrite(path);
        AssertChanged(() => CsvFiles.Of(records, new CsvFileOptions()).Dispose());

        void AssertChanged(Action read)
        {
            var error = Assert.Throws<BulkApiException>(read);
            Assert.Equal(ErrorCode.FileChanged, error.Code);
            Assert.Contains(path, error.Message);
        }
    }

    private static void Overwrite(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = "LastName\n".Length;
        file.Write("Bauer"u8);
    }

    /// <summary>Each part that is handed out whole is added.</summary>
    private static void ReadTwice(string form, string path, string more, Action<long> moved, List<string> read)
    {
        var options = new CsvFileOptions { MaxBytes = 40_000 };
        if (form == "guessed")
        {
            var source = CsvFiles.Open(path, null, new ReadWatch(Reporter.Silent with { Bytes = moved }, default));
            var plain = new PlainParts(source, source.Format, CsvFiles.Project(source.Names), options) { PieceBytes = 20_000 };
            Assert.True(plain.TryCut(out var cut));
            read.AddRange(cut.Parts.Select(Text));
            read.AddRange(cut.Parts.Select(Text));
            return;
        }

        // Rewriting needs no form of its own: another encoding, or another file behind it, is enough.
        string[] paths = form == "several" ? [path, more] : [path];
        var map = new ColumnMap([new ColumnRule("A", ["C"])]);
        options = form switch
        {
            "decoded" => options with { Encoding = Encoding.Latin1 },
            "mapped" => options with { Columns = new ColumnChoice { Map = map }, TracksRows = true },
            _ => options,
        };
        using var file = CsvFiles.Read(paths, null, options, moved);
        read.AddRange(file.Parts.Select(Text));
        read.AddRange(file.Parts.Select(Text));

        // As an upload reads it.
        string Text(IJobData part)
        {
            using var reader = new StreamReader(new WatchedStream(part.OpenRead(), moved), new UTF8Encoding(false));
            return reader.ReadToEnd();
        }
    }

    /// <summary>
    /// The other file has another header than the file behind it; and of a packed file that changes, some reads tell only that it is
    /// damaged.
    /// </summary>
    private static bool IsExpected(string code, string form) => code == ErrorCode.FileChanged
        || (code == ErrorCode.InvalidHeader && form == "several")
        || (code == ErrorCode.FileDamaged && form == "packed");

    private static bool IsWhole(List<string> parts, string form)
    {
        var header = parts[0][..4];
        var once = parts.Take(parts.Count / 2).ToList();
        var rows = string.Concat(once.Select(part => part.StartsWith(header, StringComparison.Ordinal) ? part[4..] : "?"));
        var last = form == "several" ? "a,b\n" : "";
        return once.SequenceEqual(parts.Skip(parts.Count / 2))
            && (rows == Old[4..] + last || rows == New[4..] + last)
            && (header is "A,B\n" or "C,B\n") == (rows[0] == 'a');
    }

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.NoCompression))
        {
            packer.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
