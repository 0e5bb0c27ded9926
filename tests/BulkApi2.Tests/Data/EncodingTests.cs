using System.IO.Compression;
using System.Text;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Data;

public sealed class EncodingTests
{
    private const string Text = "LastName,Phone\nMüller,1\n\"Łódź \U0001F600\",2\n";

    public static TheoryData<string> Unicode => ["utf-8", "utf-16", "utf-16BE", "utf-32", "utf-32BE"];

    [Theory]
    [MemberData(nameof(Unicode))]
    public void A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)];

        Assert.Equal(Text, Sent(bytes));
        Assert.Equal(Text, Sent(bytes, Encoding.Latin1));
        Assert.Equal(Text, Sent(Packed(bytes)));
    }

    [Theory]
    [MemberData(nameof(Unicode))]
    public void Without_a_mark_it_can_be_told(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        Assert.Equal(Text, Sent(encoding.GetBytes(Text), encoding));
    }

    [Fact]
    public void Old_code_pages_too()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(1252);

        Assert.Equal("LastName\nMüller €\n", Sent(encoding.GetBytes("LastName\nMüller €\n"), encoding));
    }

    [Fact]
    public void Long_texts_change_nothing_at_the_seams()
    {
        var rows = Enumerable.Range(0, 40_000).Select(static i => $"{new string('x', i % 7)}ü\U0001F600{i}\n");
        var text = "LastName\n" + string.Concat(rows);

        Assert.Equal(text, Sent([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]));
        Assert.Equal(text, Sent(Encoding.UTF32.GetBytes(text), Encoding.UTF32));
    }

    [Fact]
    public void What_is_no_utf8_is_named_with_its_offset()
    {
        using var file = new TemporaryFile([.. Encoding.UTF8.GetPreamble(), .. Encoding.Latin1.GetBytes("LastName\nMüller\n")]);

        var error = CsvFileErrorTests.Refusal(file);

        Assert.Equal(ErrorCode.UnsupportedEncoding, error.Code);
        Assert.Contains("the byte at offset 13 (FC)", error.Message);
        Assert.Contains(file.Path, error.Message);
    }

    [Fact]
    public void A_byte_of_zero_is_named_with_its_offset()
    {
        using var file = new TemporaryFile("LastName\nA\0B\n"u8.ToArray());

        var error = CsvFileErrorTests.Refusal(file);

        Assert.Equal(ErrorCode.UnsupportedEncoding, error.Code);
        Assert.Contains("the byte at offset 10 is 0", error.Message);
    }

    [Theory]
    [MemberData(nameof(Unicode))]
    public void The_character_of_zero_is_refused_in_every_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var rows = string.Concat(Enumerable.Repeat("Adler\n", 5_000));
        using var file = new TemporaryFile([.. encoding.GetPreamble(), .. encoding.GetBytes($"LastName\n{rows}a\0b\n")]);

        var error = CsvFileErrorTests.Refusal(file);

        Assert.Equal(ErrorCode.UnsupportedEncoding, error.Code);
        Assert.Contains(file.Path, error.Message);
    }

    [Fact]
    public void What_is_no_text_of_the_encoding_is_named_with_its_offset()
    {
        using var ascii = new TemporaryFile("LastName\nMüller\n"u8.ToArray());
        var error = CsvFileErrorTests.Refusal(ascii, new CsvFileOptions { Encoding = Encoding.ASCII });
        Assert.Contains("us-ascii: the bytes near offset 10", error.Message);

        var utf16 = Encoding.Unicode;
        using var half = new TemporaryFile(
            [.. utf16.GetPreamble(), .. utf16.GetBytes("LastName\nA"), 0x00, 0xD8, .. utf16.GetBytes("b\n")]);
        Assert.Equal(ErrorCode.UnsupportedEncoding, CsvFileErrorTests.Refusal(half).Code);
    }

    /// <summary>.NET takes it for a short one.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(40)]
    [InlineData(100_000)]
    public void A_packed_file_that_is_cut_off_is_damaged(int missing)
    {
        var rows = string.Concat(Enumerable.Range(0, 60_000).Select(static i => $"Adler {i * 7919 % 10007}\n"));
        using var file = new TemporaryFile(Packed(Encoding.UTF8.GetBytes("LastName\n" + rows))[..^missing]);

        var error = CsvFileErrorTests.Refusal(file);

        Assert.Equal(ErrorCode.FileDamaged, error.Code);
        Assert.Contains(file.Path, error.Message);
    }

    [Fact]
    public void A_packed_file_with_a_wrong_byte_is_damaged()
    {
        var packed = Packed(Encoding.UTF8.GetBytes(Text));
        packed[packed.Length / 2] ^= 1;
        using var file = new TemporaryFile(packed);

        Assert.Equal(ErrorCode.FileDamaged, CsvFileErrorTests.Refusal(file).Code);
    }

    private static string Sent(byte[] content, Encoding? encoding = null)
    {
        using var file = new TemporaryFile(content);
        using var data = CsvFiles.Read([file.Path], CsvFormat.Of("COMMA", "LF"), new CsvFileOptions { Encoding = encoding });
        return CsvFileTests.Sent(data);
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
