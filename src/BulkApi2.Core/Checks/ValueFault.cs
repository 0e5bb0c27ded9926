using BulkApi2.Core.Errors;
using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>A kind of problem that a value can have. Each kind is one object, so that rows that share it cost nothing.</summary>
/// <param name="Id">Its stable name.</param>
/// <param name="Severity">Whether the row would fail, or may.</param>
/// <param name="Problem">What is wrong, of the field and the first value.</param>
/// <param name="Suggestion">What to do.</param>
internal sealed record ValueFault(
    string Id,
    FindingSeverity Severity,
    Func<FieldDescription, string, string> Problem,
    Func<FieldDescription, string, string> Suggestion)
{
    private const int MostShown = 60;

    public static ValueFault Error(
        string id, Func<FieldDescription, string, string> problem, Func<FieldDescription, string, string> suggestion) =>
        new(id, FindingSeverity.Error, problem, suggestion);

    public static ValueFault Warning(
        string id, Func<FieldDescription, string, string> problem, Func<FieldDescription, string, string> suggestion) =>
        new(id, FindingSeverity.Warning, problem, suggestion);

    /// <summary>A value in quotes, cut off where it would fill the screen.</summary>
    public static string Show(string text)
    {
        var line = PrintableText.Clean(text);
        return line.Length <= MostShown ? $"'{line}'" : $"'{line.Substring(0, MostShown)}…'";
    }
}
