using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace BulkApi2.Arguments;

/// <summary>Takes an encoding as PowerShell names them, as the system names them, or as the number of a code page.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EncodingAttribute : ArgumentTransformationAttribute
{
    /// <summary>What is completed; any other name is taken as well.</summary>
    internal static readonly string[] Names =
        ["ansi", "ascii", "bigendianunicode", "bigendianutf32", "oem", "unicode", "utf8", "utf32", "windows-1252"];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return value switch
            {
                Encoding encoding => encoding,
                int codePage => Encoding.GetEncoding(codePage),
                string name => Find(name.Trim()),
                _ => throw NotKnown(value, null),
            };
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw NotKnown(value, error);
        }
    }

    private static Encoding Find(string name) => name.ToLowerInvariant() switch
    {
        "utf8" or "utf8bom" or "utf8nobom" => Encoding.UTF8,
        "unicode" or "utf16" => Encoding.Unicode,
        "bigendianunicode" => Encoding.BigEndianUnicode,
        "utf32" => Encoding.UTF32,
        "bigendianutf32" => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        "ansi" or "default" => Encoding.GetEncoding(CultureInfo.CurrentCulture.TextInfo.ANSICodePage),
        "oem" => Encoding.GetEncoding(CultureInfo.CurrentCulture.TextInfo.OEMCodePage),
        _ when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var codePage) => Encoding.GetEncoding(codePage),
        _ => Encoding.GetEncoding(name),
    };

    private static ArgumentTransformationMetadataException NotKnown(object? value, Exception? cause) => new(
        $"'{value}' is no encoding that is known here: "
        + "give a name, such as unicode or windows-1252, or the number of a code page, such as 1252.",
        cause);
}
