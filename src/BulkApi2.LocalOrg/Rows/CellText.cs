namespace BulkApi2.LocalOrg.Rows;

/// <summary>What a cell says before its field is asked.</summary>
internal static class CellText
{
    private const string Null = "#N/A";

    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <summary>Without the blanks at its ends, which the org doesn't keep; a cell of blanks is empty.</summary>
    public static string Trim(string text) =>
        text.Length > 0 && (text[0] <= ' ' || text[text.Length - 1] <= ' ') ? text.Trim(Blanks) : text;

    /// <summary>Whether the cell sets its field to null.</summary>
    public static bool IsNull(string text) => text == Null;
}
