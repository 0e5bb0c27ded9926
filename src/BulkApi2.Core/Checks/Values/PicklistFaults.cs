using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks.Values;

/// <summary>What is wrong with values of picklists.</summary>
internal static class PicklistFaults
{
    private const int MostListed = 8;

    public static readonly ValueFault NotOffered = ValueFault.Error(
        "NotInPicklist",
        static (field, text) => $"{ValueFault.Show(text)} is no value of the restricted picklist {field.Name}.",
        Suggest);

    public static readonly ValueFault Added = ValueFault.Warning(
        "NewPicklistValue",
        static (field, text) => $"{ValueFault.Show(text)} is not among the values of the picklist {field.Name}.",
        static (field, text) => PicklistValues.Nearest(field, text) is { } nearest
            ? $"Write {nearest}, if that is meant."
            : "It is loaded as it is.");

    public static readonly ValueFault TooMany = ValueFault.Error(
        "TooManyValues",
        static (_, text) => $"{ValueFault.Show(text)} has more than {MultiPicklistRule.MostValues} values.",
        static (_, _) => $"Choose {MultiPicklistRule.MostValues} at most.");

    private static string Suggest(FieldDescription field, string text)
    {
        if (field.Type == "multipicklist" && text.IndexOf(',') >= 0 && text.IndexOf(';') < 0)
        {
            return $"Write {string.Join(";", text.Split(',').Select(static part => part.Trim()))}: a semicolon separates the values.";
        }

        if (PicklistValues.Nearest(field, text) is { } nearest)
        {
            return $"Write {nearest}.";
        }

        var offered = (field.PicklistValues ?? [])
            .Where(static value => value.Active != false)
            .Select(static value => value.Value)
            .ToList();
        return $"Use one of: {string.Join(", ", offered.Take(MostListed))}{(offered.Count > MostListed ? ", …" : "")}.";
    }
}
