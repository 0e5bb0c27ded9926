using System.Text.RegularExpressions;

namespace BulkApi2.Core.Columns;

/// <summary>
/// A mapping file of Data Loader: <c>Column=Field, Other Field</c>, and <c>"text"=Field</c> for a field that is the same in all
/// rows. Columns that are not in it are left out, as Data Loader does.
/// </summary>
internal static class SdlMap
{
    /// <summary>Relationship:Field, and Relationship:Object-Field.</summary>
    private static readonly Regex Lookup = new(@"^(?<relationship>\w+):(?:(?<object>\w+)-)?(?<key>\w+)\z", RegexOptions.CultureInvariant);

    /// <exception cref="Errors.BulkApiException"><see cref="Errors.ErrorCode.InvalidColumnMap"/>.</exception>
    public static ColumnMap Read(string text)
    {
        var rules = PropertiesReader.Read(text).Select(static line => new ColumnRule(line.Key, Targets(line))).ToLookup(IsConstant);
        return new ColumnMap(
            rules[false],
            [.. rules[true].Select(static rule => rule with { Source = rule.Source.Substring(1, rule.Source.Length - 2) })],
            keepsOthers: false);
    }

    private static bool IsConstant(ColumnRule rule) =>
        rule.Source.Length >= 2 && rule.Source[0] == '"' && rule.Source[rule.Source.Length - 1] == '"';

    private static List<string> Targets(PropertyLine line)
    {
        if (line.Key.Length == 0)
        {
            throw ColumnMap.Invalid($"Line {line.Number} names no column.");
        }

        // What follows an unescaped blank is the value already.
        if (line.Value.IndexOf('=') >= 0)
        {
            throw ColumnMap.Invalid(
                $"Line {line.Number} maps '{line.Key}' to '{line.Value}'. "
                + @"A blank, '=' or ':' in the name of a column needs a backslash before it: Account\ Name=Name.");
        }

        return [.. line.Value.Split(',').Select(static name => InApiForm(name.Trim())).Where(static name => name.Length > 0)];
    }

    /// <summary>Data Loader writes the field of a parent in two ways of its own.</summary>
    private static string InApiForm(string target)
    {
        if (Lookup.Match(target) is not { Success: true } match)
        {
            return target;
        }

        var type = match.Groups["object"] is { Success: true } known ? known.Value + ":" : "";
        return $"{type}{match.Groups["relationship"].Value}.{match.Groups["key"].Value}";
    }
}
