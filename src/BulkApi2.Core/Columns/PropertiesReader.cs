using System.Globalization;
using System.Text;

namespace BulkApi2.Core.Columns;

/// <summary>
/// Reads the properties format of Java, as java.util.Properties does: comments with # and !, a backslash before a row end, and
/// escapes such as \: and \u00e4.
/// </summary>
internal static class PropertiesReader
{
    private const string Blanks = " \t\f";
    private static readonly string[] RowEnds = ["\r\n", "\n", "\r"];

    /// <exception cref="Errors.BulkApiException"><see cref="Errors.ErrorCode.InvalidColumnMap"/> for an escape that is none.</exception>
    public static IEnumerable<PropertyLine> Read(string text)
    {
        var lines = text.Split(RowEnds, StringSplitOptions.None);
        for (var i = 0; i < lines.Length; i++)
        {
            var (number, line) = (i + 1, TrimStart(lines[i]));
            if (line.Length == 0 || line[0] is '#' or '!')
            {
                continue;
            }

            var whole = new StringBuilder(line);
            while (IsContinued(line) && ++i < lines.Length)
            {
                line = TrimStart(lines[i]);
                whole.Length--;
                whole.Append(line);
            }

            yield return Split(number, whole.ToString());
        }
    }

    private static PropertyLine Split(int number, string line)
    {
        var end = 0;
        while (end < line.Length && !(Blanks.IndexOf(line[end]) >= 0 || line[end] is '=' or ':'))
        {
            end += line[end] == '\\' ? 2 : 1;
        }

        end = Math.Min(end, line.Length);
        var value = TrimStart(line.Substring(end));
        value = value.Length > 0 && value[0] is '=' or ':' ? TrimStart(value.Substring(1)) : value;
        return new PropertyLine(number, Unescape(line.Substring(0, end), number), Unescape(value, number));
    }

    private static string Unescape(string text, int number)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            // One at the very end stands before nothing.
            if (++i == text.Length)
            {
                break;
            }

            plain.Append(text[i] switch
            {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                'f' => '\f',
                'u' => Unicode(text, i + 1, number),
                var other => other,
            });
            i += text[i] == 'u' ? 4 : 0;
        }

        return plain.ToString();
    }

    private static char Unicode(string text, int start, int number) =>
        start + 4 <= text.Length
        && ushort.TryParse(text.Substring(start, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : throw ColumnMap.Invalid($"Line {number} has a \\u without four hexadecimal digits.");

    private static bool IsContinued(string line) => (line.Length - line.TrimEnd('\\').Length) % 2 == 1;

    private static string TrimStart(string line) => line.TrimStart(' ', '\t', '\f');
}
