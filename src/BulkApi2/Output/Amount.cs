namespace BulkApi2.Output;

/// <summary>Numbers of bytes as people read them: in MB of 1,000,000 bytes, as Salesforce counts them.</summary>
internal static class Amount
{
    private const long Kilo = 1_000;
    private const long Mega = 1_000_000;

    /// <summary>Some of a whole, such as <c>310 of 1,250 MB</c>.</summary>
    public static string Of(long part, long whole) => whole < 10 * Mega
        ? $"{(part + Kilo - 1) / Kilo:N0} of {(whole + Kilo - 1) / Kilo:N0} KB"
        : $"{part / Mega:N0} of {whole / Mega:N0} MB";

    /// <summary>A rate, such as <c>45 MB/s</c>.</summary>
    public static string Rate(double bytesPerSecond) =>
        bytesPerSecond < 10 * Mega ? $"{bytesPerSecond / Kilo:N0} KB/s" : $"{bytesPerSecond / Mega:N0} MB/s";
}
