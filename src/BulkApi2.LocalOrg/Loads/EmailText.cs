namespace BulkApi2.LocalOrg.Loads;

/// <summary>
/// What counts as an email address: before the @ the characters of RFC 5322, with dots anywhere but in front; behind it
/// two or more labels of letters, digits and hyphens. Letters may be of any script.
/// </summary>
internal static class EmailText
{
    private const string Specials = "!#$%&'*/=?^_+-`{|}~.";

    public static bool IsAddress(string text)
    {
        var at = text.IndexOf('@');
        return at > 0 && text[0] != '.' && IsLocal(text, at) && IsDomain(text, at + 1);
    }

    private static bool IsLocal(string text, int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (!IsLetterOrDigit(text[i]) && Specials.IndexOf(text[i]) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDomain(string text, int start)
    {
        var labels = 0;
        var previous = '.';
        for (var i = start; i <= text.Length; i++)
        {
            // The end is the end of a label too.
            var current = i < text.Length ? text[i] : '.';
            if (current == '.')
            {
                if (previous is '.' or '-')
                {
                    return false;
                }

                labels++;
            }
            else if (!IsLetterOrDigit(current) && !(current == '-' && previous != '.'))
            {
                return false;
            }

            previous = current;
        }

        return labels > 1;
    }

    private static bool IsLetterOrDigit(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')
        || (c >= 0x80 && !char.IsWhiteSpace(c) && !char.IsControl(c));
}
