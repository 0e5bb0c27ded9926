using System.Text;
using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks.Values;

/// <summary>The values that a picklist offers. They match in any case; in their own case without a text being made.</summary>
internal sealed class PicklistValues
{
    private readonly Dictionary<int, List<byte[]>> _bytes = [];
    private readonly Dictionary<string, bool> _isActive = new(StringComparer.OrdinalIgnoreCase);

    public PicklistValues(FieldDescription field)
    {
        foreach (var offered in field.PicklistValues ?? [])
        {
            if (offered.Value is not { } text || _isActive.ContainsKey(text))
            {
                continue;
            }

            _isActive.Add(text, offered.Active != false);
            if (offered.Active != false)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                Bucket(bytes).Add(bytes);
            }
        }

        IsKnown = _isActive.Count > 0;
    }

    /// <summary>Whether the org told of any.</summary>
    public bool IsKnown { get; }

    public bool Has(ReadOnlySpan<byte> text)
    {
        if (_bytes.TryGetValue(Key(text), out var candidates))
        {
            foreach (var candidate in candidates)
            {
                if (text.SequenceEqual(candidate))
                {
                    return true;
                }
            }
        }

        return _isActive.TryGetValue(ValueBytes.ToText(text), out var isActive) && isActive;
    }

    /// <summary>The value that somebody meant who wrote this: one with that label, or spelled almost so.</summary>
    public static string? Nearest(FieldDescription field, string text)
    {
        var offered = (field.PicklistValues ?? []).Where(static value => value is { Active: not false, Value: not null }).ToList();
        return (offered.Find(value => string.Equals(value.Label, text, StringComparison.OrdinalIgnoreCase))
            ?? NearestText.Find(text, offered, static value => value.Value))?.Value;
    }

    private List<byte[]> Bucket(byte[] bytes)
    {
        var key = Key(bytes);
        return _bytes.TryGetValue(key, out var bucket) ? bucket : _bytes[key] = [];
    }

    private static int Key(ReadOnlySpan<byte> text) =>
        text.Length == 0 ? 0 : (text.Length << 16) | (text[0] << 8) | text[text.Length - 1];
}
