namespace BulkApi2.LocalOrg.Queries;

/// <summary>The pattern of LIKE. Case doesn't count. It never takes longer than text times pattern.</summary>
internal sealed class LikePattern
{
    /// <summary>Stands for any characters, also none.</summary>
    public const char Any = '\uE000';

    /// <summary>Stands for one character.</summary>
    public const char One = '\uE001';

    private readonly string _pattern;

    public LikePattern(string pattern)
    {
        _pattern = pattern.ToUpperInvariant();
    }

    public bool Matches(string value)
    {
        var (inValue, inPattern) = (0, 0);
        var (lastAny, retry) = (-1, 0);
        while (inValue < value.Length)
        {
            if (inPattern < _pattern.Length && _pattern[inPattern] == Any)
            {
                lastAny = inPattern++;
                retry = inValue;
            }
            else if (inPattern < _pattern.Length && IsSame(_pattern[inPattern], value[inValue]))
            {
                inValue++;
                inPattern++;
            }
            else if (lastAny >= 0)
            {
                // The last "any" takes one character more.
                inPattern = lastAny + 1;
                inValue = ++retry;
            }
            else
            {
                return false;
            }
        }

        return _pattern.Skip(inPattern).All(c => c == Any);
    }

    private static bool IsSame(char pattern, char value) => pattern == One || pattern == char.ToUpperInvariant(value);
}
