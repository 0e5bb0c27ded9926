namespace BulkApi2.Core;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestText
{
    /// <summary>A sentence that begins with a blank and names the nearest; empty if none is near.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        Find(name, known, static candidate => candidate) is { } nearest ? $" Is '{nearest}' meant?" : "";

    /// <summary>Without case and without what is no letter or digit, and without the ending of custom names.</summary>
    public static string Plain(string text)
    {
        var name = text.EndsWith("__c", StringComparison.OrdinalIgnoreCase) ? text.Substring(0, text.Length - 3) : text;
        return new string([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
    }

    /// <summary>The candidate with the fewest letters to change, if those are a third or less; null if there is none.</summary>
    public static T? Find<T>(string text, IEnumerable<T> candidates, Func<T, string?> spelling)
        where T : class
    {
        var wanted = Plain(text);
        var most = Math.Max(1, wanted.Length / 3);
        T? nearest = null;
        foreach (var candidate in candidates)
        {
            if (spelling(candidate) is { } other && Distance(wanted, Plain(other), most) is var distance && distance <= most)
            {
                (nearest, most) = (candidate, distance - 1);
            }
        }

        return wanted.Length == 0 ? null : nearest;
    }

    /// <summary>The letters to change, add, leave out or swap; anything above <paramref name="most"/> if it is more than that.</summary>
    public static int Distance(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        var (before, last, row) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(changed, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[other.Length];
    }
}
