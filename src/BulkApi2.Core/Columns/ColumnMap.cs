using System.Text.RegularExpressions;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Columns;

/// <summary>Which fields the columns of data become. The case of a column's name does not matter.</summary>
public sealed class ColumnMap
{
    /// <summary>Field, Relationship.Field or Object:Relationship.Field.</summary>
    private static readonly Regex FieldPath = new(
        @"^(?:(?:[a-zA-Z][a-zA-Z0-9_]*:)?[a-zA-Z][a-zA-Z0-9_]*\.)?[a-zA-Z][a-zA-Z0-9_]*\z", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, ColumnRule> _rules = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a map of rules.</summary>
    /// <param name="rules">One for each column.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidColumnMap"/>.</exception>
    public ColumnMap(IEnumerable<ColumnRule> rules)
        : this(rules, [], keepsOthers: true)
    {
    }

    internal ColumnMap(IEnumerable<ColumnRule> rules, IReadOnlyList<ColumnRule> constants, bool keepsOthers)
    {
        Constants = constants;
        KeepsOthers = keepsOthers;
        foreach (var rule in rules)
        {
            if (_rules.ContainsKey(rule.Source))
            {
                throw Invalid($"The column map has the column '{rule.Source}' twice.");
            }

            _rules.Add(rule.Source, rule);
        }

        if (_rules.Count == 0 && constants.Count == 0)
        {
            throw Invalid("The column map is empty.");
        }

        CheckTargets();
    }

    /// <summary>Fields that are the same in all rows: the text, and where it goes.</summary>
    public IReadOnlyList<ColumnRule> Constants { get; }

    /// <summary>Whether a column without a rule is loaded under its own name.</summary>
    public bool KeepsOthers { get; }

    /// <summary>The fields that a column becomes, none if it is left out; null if there is no rule for it.</summary>
    public IReadOnlyList<string>? TargetsOf(string column) => _rules.TryGetValue(column, out var rule) ? rule.Targets : null;

    /// <summary>Refuses a map that speaks of a column that the data does not have.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidColumnMap"/>.</exception>
    internal void Check(Header header)
    {
        // Where columns without a rule are left out anyway, one that is left out expressly need not be there.
        var lacking = _rules.Values.FirstOrDefault(rule => (KeepsOthers || rule.Targets.Count > 0) && header.PlaceOf(rule.Source) < 0);
        if (lacking is not null)
        {
            throw Invalid(
                $"The column map has the column '{lacking.Source}', and the data has not.{NearestText.Hint(lacking.Source, header.Names)}");
        }
    }

    internal static BulkApiException Invalid(string text, Exception? cause = null) => new(ErrorCode.InvalidColumnMap, text, cause);

    private void CheckTargets()
    {
        var sources = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (source, targets) in _rules.Values.Concat(Constants))
        {
            foreach (var target in targets)
            {
                if (!FieldPath.IsMatch(target))
                {
                    throw Invalid($"The column map makes '{target}' of '{source}', which cannot be the name of a field.");
                }

                if (sources.TryGetValue(target, out var other))
                {
                    throw Invalid($"The column map has two columns for the field {target}: '{other}' and '{source}'.");
                }

                sources.Add(target, source);
            }
        }
    }
}
