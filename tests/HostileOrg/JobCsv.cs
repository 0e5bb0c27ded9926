using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace BulkApi2.Hostile;

/// <summary>The data of a job, and its results, which have the same columns.</summary>
internal sealed class JobCsv
{
    private readonly char _delimiter;

    private JobCsv(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyDictionary<string, string>> rows, char delimiter) =>
        (Header, Rows, _delimiter) = (header, rows, delimiter);

    public static JobCsv None { get; } = new([], [], ',');

    public IReadOnlyList<string> Header { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; }

    public static JobCsv Read(byte[] csv, string delimiterName)
    {
        var delimiter = delimiterName switch
        {
            "BACKQUOTE" => '`',
            "CARET" => '^',
            "PIPE" => '|',
            "SEMICOLON" => ';',
            "TAB" => '\t',
            _ => ',',
        };
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter.ToString(), IgnoreBlankLines = true };
        using var reader = new CsvReader(new StreamReader(new MemoryStream(csv), Encoding.UTF8), configuration);
        if (!reader.Read() || !reader.ReadHeader())
        {
            return new JobCsv([], [], delimiter);
        }

        var header = reader.HeaderRecord!;
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(header.Select((name, i) => (name, Value: reader.GetField(i) ?? "")).ToDictionary(static cell => cell.name, static cell => cell.Value));
        }

        return new JobCsv(header, rows, delimiter);
    }

    /// <summary>A result: the job's columns behind two of the org's own, every value in quotes.</summary>
    /// <param name="own">The org's own columns; none for rows that were not processed.</param>
    /// <param name="rows">The rows, each with the values of the own columns.</param>
    public string Result(string[] own, IEnumerable<(string[] Own, IReadOnlyDictionary<string, string> Row)> rows)
    {
        var text = new StringBuilder();
        text.AppendJoin(_delimiter, [.. own.Select(Quote), .. Header]).Append('\n');
        foreach (var (values, row) in rows)
        {
            text.AppendJoin(_delimiter, [.. values.Select(Quote), .. Header.Select(name => Quote(row[name]))]).Append('\n');
        }

        return text.ToString();
    }

    private static string Quote(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
