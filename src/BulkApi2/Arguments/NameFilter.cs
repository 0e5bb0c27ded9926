using System.Management.Automation;

namespace BulkApi2.Arguments;

/// <summary>Names with wildcards or without. Case does not matter; no names at all stand for everything.</summary>
internal sealed class NameFilter
{
    private readonly List<string> _exact;
    private readonly List<WildcardPattern> _patterns;

    public NameFilter(string[]? names)
    {
        names ??= [];
        IsEmpty = names.Length == 0;
        _exact = [.. names.Where(static name => !WildcardPattern.ContainsWildcardCharacters(name))];
        _patterns =
        [
            .. names.Where(WildcardPattern.ContainsWildcardCharacters)
                .Select(static name => new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)),
        ];
    }

    public bool IsEmpty { get; }

    /// <summary>Whether it was named without wildcards.</summary>
    public bool Names(string name) => _exact.Contains(name, StringComparer.OrdinalIgnoreCase);

    public bool Matches(string name) => IsEmpty || Names(name) || _patterns.Exists(pattern => pattern.IsMatch(name));

    /// <summary>What was named without wildcards and is not among these.</summary>
    public IEnumerable<string> Missing(IEnumerable<string> names) => _exact.Except(names, StringComparer.OrdinalIgnoreCase);
}
