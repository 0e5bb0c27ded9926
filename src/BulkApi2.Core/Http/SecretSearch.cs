namespace BulkApi2.Core.Http;

/// <summary>
/// Finds what a text has in common with secrets: as many characters in a row as the search asks for, or all of a shorter secret. Case does not matter. Where
/// there are enough letters and digits, what stands between them does not matter either, such as line breaks.
/// </summary>
internal sealed class SecretSearch
{
    /// <summary>Escapes within escapes are followed so far.</summary>
    private const int MostDecodings = 8;

    private const ulong Factor = 0x100000001B3;

    private readonly Dictionary<int, HashSet<ulong>> _pieces = [];
    private readonly HashSet<ulong> _bare = [];
    private readonly int _length;

    /// <summary>Prepares to search.</summary>
    /// <param name="secrets">The secrets.</param>
    /// <param name="length">How many characters in a row betray a part of a secret.</param>
    public SecretSearch(IEnumerable<string> secrets, int length)
    {
        _length = length;
        foreach (var form in secrets.Where(IsLongEnough).SelectMany(SecretForms.Of).Where(IsLongEnough))
        {
            Add(form);
        }
    }

    /// <summary>The text with <paramref name="substitute"/> in place of what it has in common with secrets.</summary>
    public string Hide(string text, string substitute)
    {
        if (_pieces.Count == 0 || text.Length < _length / 2)
        {
            return text;
        }

        var hidden = new bool[text.Length];
        var layer = DecodedText.Of(text);
        for (var i = 0; i <= MostDecodings && layer is not null; i++, layer = layer.Decode())
        {
            Mark(layer, hidden);
        }

        return hidden.Contains(true) ? Replace(text, hidden, substitute) : text;
    }

    /// <summary>Less than half of the length is no secret: it could be there by chance.</summary>
    private bool IsLongEnough(string text) => text.Length >= _length / 2;

    private void Add(string form)
    {
        var length = Math.Min(_length, form.Length);
        if (!_pieces.TryGetValue(length, out var pieces))
        {
            _pieces[length] = pieces = [];
        }

        Each([.. form.Select(Plain)], length, (_, hash) => pieces.Add(hash));
        Each([.. form.Where(char.IsLetterOrDigit).Select(Plain)], _length, (_, hash) => _bare.Add(hash));
    }

    private void Mark(DecodedText layer, bool[] hidden)
    {
        char[] all = [.. layer.Text.Select(Plain)];
        foreach (var pieces in _pieces)
        {
            Each(all, pieces.Key, (place, hash) => MarkIf(pieces.Value.Contains(hash), place, place + pieces.Key - 1));
        }

        int[] places = [.. Enumerable.Range(0, all.Length).Where(place => char.IsLetterOrDigit(all[place]))];
        char[] bare = [.. places.Select(place => all[place])];
        Each(bare, _length, (place, hash) => MarkIf(_bare.Contains(hash), places[place], places[place + _length - 1]));

        void MarkIf(bool isFound, int first, int last)
        {
            for (var i = layer.StartOf(first); isFound && i < layer.EndOf(last); i++)
            {
                hidden[i] = true;
            }
        }
    }

    /// <summary>Gives the place and the hash of every so many characters in a row.</summary>
    private static void Each(char[] letters, int length, Action<int, ulong> found)
    {
        var (hash, oldest) = (0UL, 1UL);
        for (var i = 0; i < letters.Length; i++)
        {
            hash = unchecked((hash * Factor) + letters[i]);
            if (i < length)
            {
                oldest = unchecked(oldest * Factor);
            }
            else
            {
                hash = unchecked(hash - (oldest * letters[i - length]));
            }

            if (i >= length - 1)
            {
                found(i - length + 1, hash);
            }
        }
    }

    /// <summary>A form writes a blank as a plus.</summary>
    private static char Plain(char letter) => letter == '+' || char.IsWhiteSpace(letter) ? ' ' : char.ToLowerInvariant(letter);

    private static string Replace(string text, bool[] hidden, string substitute)
    {
        var rest = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (!hidden[i])
            {
                rest.Append(text[i]);
            }
            else if (i == 0 || !hidden[i - 1])
            {
                rest.Append(substitute);
            }
        }

        return rest.ToString();
    }
}
