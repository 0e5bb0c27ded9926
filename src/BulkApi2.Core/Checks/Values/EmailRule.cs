using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks.Values;

/// <summary>
/// An address with the characters that the platform takes: before the @ those of RFC 5322, with dots anywhere but in front;
/// behind it two or more labels of letters, digits and hyphens. Letters may be of any script.
/// </summary>
internal sealed class EmailRule : ValueRule
{
    private const string Specials = "!#$%&'*/=?^_+-`{|}~.";

    private static readonly ValueFault NotAnAddress = ValueFault.Error(
        "NotAnEmail",
        static (_, text) => $"{ValueFault.Show(text)} is no email address.",
        static (_, text) => text.Any(static c => c is ';' or ',' or ' ')
            ? "Write one address, without a name and without blanks."
            : "Write it as name@example.com.");

    private static readonly bool[] IsLocal = Table();

    private readonly int _most;

    public EmailRule(FieldDescription field) => _most = LengthRule.MostOf(field);

    public override ValueFault? Check(ReadOnlySpan<byte> text)
    {
        if (ValueBytes.IsLongerThan(text, _most))
        {
            return LengthRule.TooLong;
        }

        var at = text.IndexOf((byte)'@');
        return at > 0 && text[0] != '.' && IsLocalPart(text.Slice(0, at)) && IsDomain(text.Slice(at + 1)) ? null : NotAnAddress;
    }

    private static bool IsLocalPart(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (!IsLocal[b])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<byte> text)
    {
        var labels = 0;
        var previous = (byte)'.';
        for (var i = 0; i <= text.Length; i++)
        {
            // The end is the end of a label too.
            var current = i < text.Length ? text[i] : (byte)'.';
            if (current == '.')
            {
                if (previous is (byte)'.' or (byte)'-')
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

    private static bool IsLetterOrDigit(byte b) => b >= 0x80 || ValueBytes.IsAsciiLetter(b) || ValueBytes.IsDigit(b);

    private static bool[] Table()
    {
        var table = new bool[256];
        for (var b = 0; b < table.Length; b++)
        {
            table[b] = IsLetterOrDigit((byte)b) || Specials.IndexOf((char)b) >= 0;
        }

        return table;
    }
}
