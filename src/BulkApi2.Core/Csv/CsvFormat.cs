namespace BulkApi2.Core.Csv;

/// <summary>The dialect of a job's CSV, in Salesforce's names for it.</summary>
public sealed record CsvFormat
{
    private static readonly Dictionary<string, char> Delimiters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["COMMA"] = ',',
        ["BACKQUOTE"] = '`',
        ["CARET"] = '^',
        ["PIPE"] = '|',
        ["SEMICOLON"] = ';',
        ["TAB"] = '\t',
    };

    /// <summary>What can stand between two fields.</summary>
    internal static readonly char[] AllDelimiters = [.. Delimiters.Values];

    private CsvFormat(char delimiter, string rowEnd)
    {
        Delimiter = delimiter;
        RowEnd = rowEnd;
    }

    /// <summary>Stands between two fields.</summary>
    public char Delimiter { get; }

    /// <summary>Ends a row: LF, or CR and LF.</summary>
    public string RowEnd { get; }

    /// <summary>Whether a text is Salesforce's name of a delimiter.</summary>
    internal static bool IsDelimiter(string name) => Delimiters.ContainsKey(name);

    /// <summary>Salesforce's name of a delimiter.</summary>
    internal static string NameOf(char delimiter) => Delimiters.Single(known => known.Value == delimiter).Key;

    /// <summary>The format of a job with these settings; what the job leaves out is COMMA and LF, as on the server.</summary>
    public static CsvFormat Of(string? columnDelimiter, string? lineEnding) => new(
        Delimiters.TryGetValue(columnDelimiter ?? "COMMA", out var delimiter)
            ? delimiter
            : throw new ArgumentException($"'{columnDelimiter}' is not one of {string.Join(", ", Delimiters.Keys)}."),
        string.Equals(lineEnding, "CRLF", StringComparison.OrdinalIgnoreCase) ? "\r\n" : "\n");
}
