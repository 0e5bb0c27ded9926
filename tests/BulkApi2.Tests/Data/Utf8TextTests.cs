using System.Text;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;
using FsCheck.Fluent;

namespace BulkApi2.Tests.Data;

public sealed class Utf8TextTests
{
    [Fact]
    public void Any_text_passes_in_pieces_of_any_size() =>
        Generated.Check(from size in Gen.Choose(1, 40) from texts in Generated.Text.ListOf() select (size, texts), static c =>
            Assert.Null(Record.Exception(() => Look(Encoding.UTF8.GetBytes(string.Concat(c.texts).Replace("\0", "")), c.size))));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void A_byte_that_is_no_part_of_a_character_is_found_wherever_it_stands(int size)
    {
        for (var place = 0; place < 50; place++)
        {
            byte[] bytes = [.. Enumerable.Repeat((byte)'a', place), 0xFC, .. Enumerable.Repeat((byte)'b', 50 - place)];

            var error = Assert.Throws<BulkApiException>(() => Look(bytes, size));

            Assert.Equal(ErrorCode.UnsupportedEncoding, error.Code);
            Assert.Contains($"'x' is not UTF-8 text: the byte at offset {place + 3} (FC)", error.Message);
        }
    }

    [Theory]
    [InlineData("é", 1)]
    [InlineData("😀", 1)]
    [InlineData("a😀", 3)]
    public void A_character_that_is_cut_off_is_found(string text, int missing) =>
        Assert.Throws<BulkApiException>(() => Look(Encoding.UTF8.GetBytes(text)[..^missing], 2));

    private static void Look(byte[] bytes, int size)
    {
        using var text = new Utf8Stream(new PieceStream(bytes, size), 3, "'x'");
        var buffer = new byte[100];
        while (text.Read(buffer, 7, 90) > 0)
        {
        }
    }
}
