namespace BulkApi2.Core.Columns;

/// <summary>Finds what somebody may have meant who misspelt a name.</summary>
internal static class NearestName
{
    /// <summary>A sentence that begins with a blank and names the nearest; empty if none is near.</summary>
    public static string Hint(string name, IEnumerable<string> known) => Find(name, known) is { } nearest ? $" Is '{nearest}' meant?" : "";

    /// <summary>The nearest name, by the letters to change; null if that are many for its length.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var wanted = Simple(name);
        return known
            .Select(candidate => (Name: candidate, Distance: Distance(wanted, Simple(candidate))))
            .Where(candidate => candidate.Distance <= Math.Max(Math.Min(2, wanted.Length / 2), wanted.Length / 3))
            .OrderBy(static candidate => candidate.Distance)
            .FirstOrDefault().Name;
    }

    /// <summary>Without what is often confused: case, blanks and underscores.</summary>
    private static string Simple(string name) =>
        new([.. name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    /// <summary>Levenshtein's.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
