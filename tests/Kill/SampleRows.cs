using System.Globalization;
using System.Text;

namespace BulkApi2.Kill;

/// <summary>Rows with all that makes CSV hard, the same ones for the same seed; each has a key of its own.</summary>
internal static class SampleRows
{
    public const string KeyOfUpsert = "External_Id__c";

    /// <summary>Of an insert: no field that the org keeps unique, so that a row that came twice is there twice.</summary>
    public const string KeyOfInsert = "AssistantName";

    private static readonly string[] Names = ["Müller", "O'Neil", "Šimůnek", "Ünal \"Ü\"", "de la Cruz, José", "李小龙", "Þórdís", "Smith"];

    private static readonly string[] Texts =
        ["", "one line", "two\nlines", "three\r\nmixed\nlines", "a \"quoted\" word", "comma, and\n\"both\"", "😀 beyond the plane", "=1+1"];

    /// <param name="count">How many.</param>
    /// <param name="seed">Decides the values.</param>
    /// <param name="key">The column of the key.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Create(int count, int seed, string key)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(1, count).Select(row => new Dictionary<string, string>
        {
            [key] = string.Create(CultureInfo.InvariantCulture, $"K-{seed}-{row:D7}"),
            ["LastName"] = Names[random.Next(Names.Length)],
            ["FirstName"] = string.Create(CultureInfo.InvariantCulture, $"F{random.Next()}"),
            ["Description"] = Texts[random.Next(Texts.Length)],
            ["MailingStreet"] = Texts[random.Next(1, Texts.Length)],
        })];
    }

    /// <summary>Writes them as a CSV file.</summary>
    public static void Write(string path, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        file.WriteLine(string.Join(",", rows[0].Keys));
        foreach (var row in rows)
        {
            file.WriteLine(string.Join(",", row.Values.Select(Quote)));
        }
    }

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
