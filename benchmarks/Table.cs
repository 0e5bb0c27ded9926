namespace BulkApi2.Benchmarks;

/// <summary>Rows as Markdown that can be read as it is, too.</summary>
internal static class Table
{
    public static string Markdown(IReadOnlyList<Row> rows)
    {
        string[][] cells =
        [
            ["what", "ours", "other", "ratio", "target", "met?"],
            .. rows.Select(static row => new[] { row.What, row.Ours, row.Other, row.Ratio, row.Target, Met(row.IsMet) }),
        ];
        foreach (var row in cells)
        {
            // A pipeline's bar would end the cell.
            row[0] = row[0].Replace("|", "\\|");
        }

        var widths = Enumerable.Range(0, cells[0].Length).Select(i => cells.Max(row => row[i].Length)).ToArray();
        var lines = cells.Select(row => $"| {string.Join(" | ", row.Select((cell, i) => cell.PadRight(widths[i])))} |");
        var rule = $"|{string.Join("|", widths.Select(static width => new string('-', width + 2)))}|";
        return string.Join(Environment.NewLine, lines.Take(1).Append(rule).Concat(lines.Skip(1)));
    }

    private static string Met(bool? isMet) => isMet switch
    {
        true => "yes",
        false => "NO",
        null => "",
    };
}
