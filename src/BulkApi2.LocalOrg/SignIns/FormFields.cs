namespace BulkApi2.LocalOrg.SignIns;

/// <summary>The fields of a form or of a query. One without a value counts as missing.</summary>
internal sealed class FormFields
{
    private readonly Dictionary<string, string> _values = [];

    public FormFields(string encoded)
    {
        foreach (var pair in encoded.Split('&'))
        {
            var equals = pair.IndexOf('=');
            if (equals > 0 && equals < pair.Length - 1)
            {
                _values[Decode(pair.Substring(0, equals))] = Decode(pair.Substring(equals + 1));
            }
        }
    }

    public string? this[string name] => _values.TryGetValue(name, out var value) ? value : null;

    /// <summary>Writes a form, of which no field is left out.</summary>
    public static string Encode(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join("&", fields.Select(field => $"{Encode(field.Key)}={Encode(field.Value)}"));

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+");

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
