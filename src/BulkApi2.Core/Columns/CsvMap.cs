using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace BulkApi2.Core.Columns;

/// <summary>
/// A map of two columns: a column of the data, and its field or nothing. A first row of Source and Target, or From and To, is a
/// header. A column that fills several fields has a row for each.
/// </summary>
internal static class CsvMap
{
    private static readonly char[] Delimiters = [',', ';', '\t'];
    private static readonly string[] Headers = ["SOURCE,TARGET", "FROM,TO"];

    /// <exception cref="Errors.BulkApiException"><see cref="Errors.ErrorCode.InvalidColumnMap"/>.</exception>
    public static ColumnMap Read(string text)
    {
        var first = text.TrimStart().Split('\n')[0];
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Delimiters.FirstOrDefault(delimiter => first.IndexOf(delimiter) >= 0) is var found and not '\0' ? $"{found}" : ",",
            BadDataFound = static bad => throw ColumnMap.Invalid($"Line {bad.Context.Parser?.RawRow} has a quote in a wrong place."),
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        return new ColumnMap(
            from pair in Pairs(parser)
            group pair.Target by pair.Source into targets
            select new ColumnRule(targets.Key, [.. targets.Where(static target => target.Length > 0)]));
    }

    private static IEnumerable<(string Source, string Target)> Pairs(CsvParser parser)
    {
        for (var isFirst = true; parser.Read(); isFirst = false)
        {
            if (parser.Record is not [{ Length: > 0 } source, var target])
            {
                throw ColumnMap.Invalid($"Line {parser.RawRow} is not a column and a field.");
            }

            if (!isFirst || !Headers.Contains($"{source},{target}".ToUpperInvariant()))
            {
                yield return (source, target.Trim());
            }
        }
    }
}
