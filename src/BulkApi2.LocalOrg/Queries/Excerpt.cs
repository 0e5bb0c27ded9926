namespace BulkApi2.LocalOrg.Queries;

/// <summary>
/// The part of a query around a place, with a mark below it, as the org puts it before an error. Recorded errors show
/// about 30 characters either way, from the start of a word to the end of one.
/// </summary>
internal static class Excerpt
{
    private const int Reach = 30;

    public static string Around(string query, int place)
    {
        place = Math.Max(0, Math.Min(place, query.Length));
        var start = place == 0 ? 0 : query.LastIndexOf('\n', place - 1) + 1;
        var end = query.IndexOf('\n', place);
        var line = query.Substring(start, (end < 0 ? query.Length : end) - start).TrimEnd('\r');
        var row = query.Take(start).Count(c => c == '\n') + 1;
        var column = Math.Min(place - start, line.Length);
        var first = WordStart(line, column - Reach);
        var shown = line.Substring(first, WordEnd(line, column + Reach) - first);
        return $"\n{shown}\n{new string(' ', column - first)}^\nERROR at Row:{row}:Column:{column + 1}\n";
    }

    private static int WordStart(string line, int index)
    {
        while (index > 0 && !(IsBreak(line[index - 1]) && !IsBreak(line[index])))
        {
            index--;
        }

        return Math.Max(0, index);
    }

    private static int WordEnd(string line, int index)
    {
        while (index + 1 < line.Length && !(IsBreak(line[index + 1]) && !IsBreak(line[index])))
        {
            index++;
        }

        return Math.Min(line.Length, index + 1);
    }

    private static bool IsBreak(char c) => c is ' ' or ',' or '\t';
}
