using System.Text.RegularExpressions;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>Cuts a query into words.</summary>
internal static class Lexer
{
    // In this order: a date is no number, and a moment no date.
    private static readonly Regex Shape = new(
        @"\G(?:(?<blank>\s+)"
        + @"|(?<moment>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d))"
        + @"|(?<broken>\d{4}-\d\d-\d\dT[\d:.]*)"
        + @"|(?<date>\d{4}-\d\d-\d\d)"
        + @"|(?<number>[+-]?\d+(\.\d+)?([eE][+-]?\d+)?)"
        + @"|(?<text>'(?>[^'\\]|\\.)*')"
        + @"|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
        + "|(?<symbol><=|>=|!=|<>|[=<>(),.:*]))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline);

    /// <summary>The words with an end behind the last.</summary>
    /// <exception cref="SoqlException">Something is no word.</exception>
    public static IReadOnlyList<Token> Read(string query)
    {
        var tokens = new List<Token>();
        var position = 0;
        while (position < query.Length)
        {
            var match = Shape.Match(query, position);
            if (!match.Success || match.Groups["broken"].Success)
            {
                throw SoqlErrors.NotAWord(query, position + match.Length);
            }

            if (!match.Groups["blank"].Success)
            {
                tokens.Add(new Token(KindOf(match), match.Value, position));
            }

            position += match.Length;
        }

        tokens.Add(new Token(TokenKind.End, "<EOF>", query.Length));
        return tokens;
    }

    private static TokenKind KindOf(Match match) => match.Groups["word"].Success ? TokenKind.Word
        : match.Groups["text"].Success ? TokenKind.Text
        : match.Groups["number"].Success ? TokenKind.Number
        : match.Groups["date"].Success ? TokenKind.Date
        : match.Groups["moment"].Success ? TokenKind.DateTime
        : TokenKind.Symbol;
}
