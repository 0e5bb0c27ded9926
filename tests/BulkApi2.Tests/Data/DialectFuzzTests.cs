using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Data;

public sealed class DialectFuzzTests
{
    private static readonly string[] Delimiters = ["COMMA", "BACKQUOTE", "CARET", "PIPE", "SEMICOLON", "TAB"];

    /// <summary>Whatever the bytes are, a file is either refused with an error of ours, or sent with all of its rows.</summary>
    [Fact]
    public void Random_bytes_are_refused_or_sent_whole()
    {
        var random = new Random(11);
        var format = CsvFormat.Of("COMMA", "LF");
        var sent = 0;
        for (var run = 0; run < 3_000; run++)
        {
            var bytes = RandomBytes(random);
            using var file = new TemporaryFile(bytes);
            try
            {
                using var data = CsvFiles.Read([file.Path], format);
                using var stream = data.Parts[0].OpenRead();
                var reader = new CsvReader(stream, format.Delimiter);
                Assert.True(reader.Read());
                var columns = reader.FieldCount;
                var rows = 0;
                while (reader.Read())
                {
                    Assert.Equal(columns, reader.FieldCount);
                    rows++;
                }

                Assert.Equal(data.RecordCount, rows);
                sent++;
            }
            catch (BulkApiException)
            {
                // Refused.
            }
        }

        Assert.InRange(sent, 100, 2_900);
    }

    /// <summary>Where the header has one delimiter only, that is it, whatever is in the rows.</summary>
    [Fact]
    public void The_delimiter_is_found_whatever_the_rows_are()
    {
        var random = new Random(12);
        for (var run = 0; run < 1_000; run++)
        {
            var name = Delimiters[random.Next(Delimiters.Length)];
            var format = CsvFormat.Of(name, random.Next(2) == 0 ? "LF" : "CRLF");
            var columns = 2 + random.Next(4);
            using var spool = new CsvSpool([.. Enumerable.Range(0, columns).Select(static i => $"F{i}")], format);
            for (var row = random.Next(1, 40); row > 0; row--)
            {
                Assert.True(spool.TryAdd([.. Enumerable.Range(0, columns).Select(_ => RandomText(random))]));
            }

            using var memory = new MemoryStream();
            using (var stream = spool.OpenRead())
            {
                stream.CopyTo(memory);
            }

            using var file = new TemporaryFile(memory.ToArray());
            var other = CsvFormat.Of(Delimiters[random.Next(Delimiters.Length)], null);
            Assert.Equal(format.Delimiter, CsvFiles.FindDelimiter(file.Path, other.Delimiter));
        }
    }

    /// <summary>More than the sample, which may end anywhere in a row.</summary>
    [Theory]
    [InlineData(65_530)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_540)]
    public void Long_files_are_judged_by_their_start(int length)
    {
        var row = "\"a\n,;|\";b,b|b\n";
        var text = new StringBuilder("A;B\n");
        while (text.Length < length)
        {
            text.Append(row);
        }

        for (var shift = 0; shift < row.Length; shift++)
        {
            using var file = new TemporaryFile(Encoding.UTF8.GetBytes(text.ToString().Insert(2, new string('x', shift))));

            Assert.Equal(';', CsvFiles.FindDelimiter(file.Path, ','));
        }
    }

    private static byte[] RandomBytes(Random random)
    {
        var alphabet = random.Next(3) switch
        {
            0 => "ab \r\n\n",
            1 => "ab,;\t|^`\"\"\r\n\n ",
            _ => "",
        };
        var bytes = new byte[random.Next(60)];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = alphabet.Length == 0 ? (byte)random.Next(256) : (byte)alphabet[random.Next(alphabet.Length)];
        }

        byte[] header = [.. random.Next(3) switch { 0 => "A\n"u8, 1 => "A,B\n"u8, _ => [] }];
        return [.. header, .. bytes];
    }

    private static string RandomText(Random random)
    {
        const string Alphabet = "ab,;\t|^`\"\r\n ü";
        return string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
    }
}
