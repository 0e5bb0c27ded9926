namespace BulkApi2.LocalOrg.Uploads;

/// <summary>How the cells and the rows of a job's files are kept apart, by the API's names for it.</summary>
internal sealed record CsvDialect(string DelimiterName, string LineEndingName)
{
    /// <summary>The names that <c>columnDelimiter</c> may have, and what they stand for.</summary>
    public static IReadOnlyDictionary<string, char> Delimiters { get; } = new Dictionary<string, char>
    {
        ["BACKQUOTE"] = '`',
        ["CARET"] = '^',
        ["COMMA"] = ',',
        ["PIPE"] = '|',
        ["SEMICOLON"] = ';',
        ["TAB"] = '\t',
    };

    public char Delimiter => Delimiters[DelimiterName];

    public string LineEnding => LineEndingName == "CRLF" ? "\r\n" : "\n";
}
