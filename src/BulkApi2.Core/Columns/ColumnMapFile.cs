using System.Text;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Columns;

/// <summary>Reads a column map from a file. The end of its name says what it is: .csv, .json, or .sdl of Data Loader.</summary>
public static class ColumnMapFile
{
    /// <summary>More is the data itself, named by mistake.</summary>
    private const long MaxBytes = 1_000_000;

    private static readonly Encoding Latin1 = Encoding.GetEncoding("ISO-8859-1");

    /// <summary>Reads a map.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/> or <see cref="ErrorCode.InvalidColumnMap"/>.
    /// </exception>
    public static ColumnMap Read(string path)
    {
        Func<string, ColumnMap> read = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" => CsvMap.Read,
            ".JSON" => JsonMap.Read,
            ".SDL" => SdlMap.Read,
            _ => throw ColumnMap.Invalid($"'{path}' is no column map: its name does not end in .csv, .json or .sdl."),
        };
        using var file = InputFile.OpenRead(path);
        if (file.Length > MaxBytes)
        {
            throw ColumnMap.Invalid($"'{path}' is no column map: it has {file.Length:N0} bytes.");
        }

        try
        {
            return read(Text(file));
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.InvalidColumnMap)
        {
            throw ColumnMap.Invalid($"The column map '{path}' cannot be used. {error.Message}", error);
        }
    }

    /// <summary>UTF-8, or what its byte order mark says. Java writes properties in Latin 1, which is hardly ever UTF-8 by chance.</summary>
    private static string Text(Stream file)
    {
        var bytes = new byte[file.Length];
        using var memory = new MemoryStream(bytes);
        file.CopyTo(memory);
        memory.Position = 0;
        try
        {
            return Read(memory, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            memory.Position = 0;
            return Read(memory, Latin1);
        }
    }

    private static string Read(Stream bytes, Encoding encoding) => new StreamReader(bytes, encoding).ReadToEnd();
}
