using System.Text;

namespace BulkApi2.Core.Http;

/// <summary>
/// Finds what a text has in common with secrets: as many characters in a row as the search asks for, or all of a shorter secret. Case does
/// not matter. Where there are enough letters and digits, what stands between them does not matter either, such as line breaks.
/// </summary>
internal sealed class SecretSearch
{
    /// <summary>Escapes within escapes are followed so far.</summary>
    private const int MostDecodings = 8;

    private const ulong Factor = 0x100000001B3;

    /// <summary>The hashes of the pieces of secrets, by their length.</summary>
    private readonly Dictionary<int, HashSet<ulong>> _pieces = [];

    /// <summary>The hashes of pieces of their letters and digits.</summary>
    private readonly HashSet<ulong> _bare = [];
    private readonly int _length;

    /// <summary>Prepares to search.</summary>
    /// <param name="secrets">The secrets. Those of less than half of the length are none: they could be there by chance.</param>
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
        if (_pieces.Count == 0 || !IsLongEnough(text) || (!DecodedText.HasEscapes(text) && !Find(text).Any()))
        {
            return text;
        }

        var hidden = new bool[text.Length];
        var layer = DecodedText.Of(text);
        for (var i = 0; i <= MostDecodings && layer is not null; i++, layer = layer.Decode())
        {
            foreach (var (first, last, _) in Find(layer.Text))
            {
                Mark(hidden, layer.StartOf(first), layer.EndOf(last));
            }
        }

        return hidden.Contains(true) ? Replace(text, hidden, substitute) : text;
    }

    private bool IsLongEnough(string text) => text.Length >= _length / 2;

    private void Add(string form)
    {
        var length = Math.Min(_length, form.Length);
        if (!_pieces.TryGetValue(length, out var pieces))
        {
            _pieces[length] = pieces = [];
        }

        pieces.UnionWith(Pieces(form, length, isBare: false).Select(static piece => piece.Hash));
        _bare.UnionWith(Pieces(form, _length, isBare: true).Select(static piece => piece.Hash));
    }

    private IEnumerable<(int First, int Last, ulong Hash)> Find(string text)
    {
        foreach (var known in _pieces)
        {
            foreach (var piece in Pieces(text, known.Key, isBare: false).Where(piece => known.Value.Contains(piece.Hash)))
            {
                yield return piece;
            }
        }

        foreach (var piece in Pieces(text, _length, isBare: true).Where(piece => _bare.Contains(piece.Hash)))
        {
            yield return piece;
        }
    }

    /// <summary>Every so many characters in a row, with the places of the first and the last.</summary>
    private static IEnumerable<(int First, int Last, ulong Hash)> Pieces(string text, int length, bool isBare)
    {
        if (text.Length < length)
        {
            yield break;
        }

        var places = new int[length];
        var (count, hash, oldest) = (0, 0UL, Power(length));
        for (var i = 0; i < text.Length; i++)
        {
            var letter = Plain(text[i]);
            if (isBare && !char.IsLetterOrDigit(letter))
            {
                continue;
            }

            hash = unchecked((hash * Factor) + letter);
            if (count >= length)
            {
                hash = unchecked(hash - (oldest * Plain(text[places[count % length]])));
            }

            places[count++ % length] = i;
            if (count >= length)
            {
                yield return (places[count % length], i, hash);
            }
        }
    }

    private static ulong Power(int exponent) =>
        Enumerable.Repeat(Factor, exponent).Aggregate(1UL, static (product, factor) => unchecked(product * factor));

    /// <summary>A form writes a blank as a plus.</summary>
    private static char Plain(char letter) => letter == '+' || char.IsWhiteSpace(letter) ? ' ' : char.ToLowerInvariant(letter);

    private static void Mark(bool[] hidden, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            hidden[i] = true;
        }
    }

    private static string Replace(string text, bool[] hidden, string substitute)
    {
        var rest = new StringBuilder();
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
