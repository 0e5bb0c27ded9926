using System.Globalization;

namespace BulkApi2.LocalOrg.Schema;

/// <summary>The pattern of an auto-number field, given by its first value, such as <c>INV-000001</c>.</summary>
internal sealed record AutoNumber(string Prefix, int First, int Width)
{
    public static AutoNumber Parse(string first)
    {
        var digits = first.Length;
        while (digits > 0 && char.IsDigit(first[digits - 1]))
        {
            digits--;
        }

        var number = int.Parse(first.Substring(digits), CultureInfo.InvariantCulture);
        return new AutoNumber(first.Substring(0, digits), number, first.Length - digits);
    }

    /// <summary>The value of the record that was the <paramref name="row"/>th, counted from 0.</summary>
    public string Value(int row) =>
        Prefix + (First + row).ToString(CultureInfo.InvariantCulture).PadLeft(Width, '0');
}
