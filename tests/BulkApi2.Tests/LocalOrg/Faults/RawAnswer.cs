using System.Globalization;

namespace BulkApi2.Tests.LocalOrgTests.Faults;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Text">All bytes of it, as Latin-1.</param>
/// <param name="IsReset">Whether the connection broke off.</param>
internal sealed record RawAnswer(string Text, bool IsReset)
{
    public string Status => Text.Length > 12 ? Text[9..12] : string.Empty;

    public string Head => Text.Split("\r\n\r\n", 2)[0] + "\r\n";

    public string Body => Text.Split("\r\n\r\n", 2) is [_, var body] ? body : string.Empty;

    /// <summary>What came in pieces, and whether their end came too.</summary>
    public (string Data, bool HasEnd) Pieces()
    {
        Assert.Contains("\r\nTransfer-Encoding: chunked\r\n", Head, StringComparison.Ordinal);
        var data = string.Empty;
        var rest = Body;
        while (rest.Length > 0 && rest != "0\r\n\r\n")
        {
            var line = rest.IndexOf("\r\n", StringComparison.Ordinal);
            var size = int.Parse(rest[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            data += rest.Substring(line + 2, size);
            Assert.Equal("\r\n", rest.Substring(line + 2 + size, 2));
            rest = rest[(line + 4 + size)..];
        }

        return (data, rest.Length > 0);
    }
}
