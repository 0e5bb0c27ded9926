using System.Text.RegularExpressions;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>
/// The format of an email address, as Salesforce Help documents it ("Email Address Format Technical Standards Validation", 000384328,
/// and its forerunner 000001145, "How does Salesforce qualify an email address?"). The comments in parentheses that it also allows are
/// refused here.
/// </summary>
internal static class EmailText
{
    /// <summary>Characters of other scripts (Email Address Internationalization), without blanks and control characters.</summary>
    private const string Others = @"\u0080-\uFFFF-[\s\p{Cc}]";

    /// <summary>The characters of RFC 5322. A dot may follow a dot and end the part, but not begin it.</summary>
    private const string Local = @"(?!\.)[A-Za-z0-9.!#$%&'*/=?^_+\-`{|}~" + Others + "]+";

    /// <summary>Letters, digits and hyphens; as in a host name, the hyphen neither begins nor ends a label.</summary>
    private const string Label = @"(?!-)[A-Za-z0-9\-" + Others + "]+(?<!-)";

    private static readonly Regex Format = new(
        $@"\A{Local}@(?:{Label}\.)+{Label}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static bool IsAddress(string text) => Format.IsMatch(text);
}
