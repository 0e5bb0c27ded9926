namespace BulkApi2.Core.Results;

/// <summary>
/// Why a record failed, as its <c>sf__Error</c> says: <c>CODE:message:FIELD1,FIELD2 --</c>. Messages have colons and commas
/// too, so the code ends at the first colon, and the fields begin at the last.
/// </summary>
/// <param name="Code">Such as UNABLE_TO_LOCK_ROW; null if the text has none.</param>
/// <param name="Message">In the server's words; all of the text if it is of another form.</param>
/// <param name="Fields">The fields concerned, often none.</param>
public sealed record RowError(string? Code, string Message, IReadOnlyList<string> Fields)
{
    /// <summary>The column that has the text.</summary>
    public const string Column = "sf__Error";

    private const string End = "--";

    /// <summary>Takes the text apart. Any text is taken.</summary>
    public static RowError Parse(string? text)
    {
        var all = (text ?? "").Trim();
        var code = CodeOf(all);
        var rest = code is null ? all : all.Substring(all.IndexOf(code, StringComparison.Ordinal) + code.Length).TrimStart(' ', ':');
        if (!rest.EndsWith(End, StringComparison.Ordinal))
        {
            return new RowError(code, rest, []);
        }

        rest = rest.Substring(0, rest.Length - End.Length).TrimEnd();
        var colon = rest.LastIndexOf(':');
        var names = rest.Substring(colon + 1).Split(',').Select(static name => name.Trim()).ToArray();
        return colon < 0 || !(names is [""] || names.All(IsName))
            ? new RowError(code, rest, [])
            : new RowError(code, rest.Substring(0, colon).TrimEnd(), names is [""] ? [] : names);
    }

    /// <summary>The code alone, which is found faster.</summary>
    internal static string? CodeOf(string text)
    {
        var colon = text.IndexOf(':');
        var code = (colon < 0 ? text : text.Substring(0, colon)).Trim();
        return code.Length > 0 && code.All(static c => c is '_' or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) ? code : null;
    }

    /// <summary>Such as LastName, Key__c or Account.External_Id__c.</summary>
    private static bool IsName(string text) =>
        text.Length > 0 && text.All(static c => c is '_' or '.' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));
}
