using System.Globalization;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>Goes through the words of a query.</summary>
internal sealed class TokenReader
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "AND", "ASC", "DESC", "EXCLUDES", "FIRST", "FROM", "GROUP", "HAVING", "IN", "INCLUDES", "LAST", "LIKE",
        "LIMIT", "NOT", "NULL", "NULLS", "OFFSET", "OR", "ORDER", "SELECT", "USING", "WHERE", "WITH",
    };

    private readonly IReadOnlyList<Token> _tokens;
    private int _next;

    public TokenReader(string query)
    {
        Query = query;
        _tokens = Lexer.Read(query);
    }

    public string Query { get; }

    public Token Current => _tokens[_next];

    /// <summary>A word after the current one.</summary>
    public Token Ahead(int count) => _tokens[Math.Min(_next + count, _tokens.Count - 1)];

    /// <summary>Whether a name comes next, which none of the language's own words is.</summary>
    public bool IsAtName => Current.Kind == TokenKind.Word && !Reserved.Contains(Current.Text);

    public Token Take() => _tokens[_next < _tokens.Count - 1 ? _next++ : _next];

    /// <summary>Takes the word if it comes next.</summary>
    public bool Accept(string word)
    {
        var isNext = Current.Is(word);
        if (isNext)
        {
            Take();
        }

        return isNext;
    }

    public void Expect(string word)
    {
        if (!Accept(word))
        {
            throw Unexpected();
        }
    }

    public Token ExpectName() => IsAtName ? Take() : throw Unexpected();

    public FieldPath ExpectPath()
    {
        var first = ExpectName();
        var names = new List<string> { first.Text };
        while (Accept("."))
        {
            names.Add(ExpectName().Text);
        }

        return new FieldPath(names, first.Position);
    }

    /// <summary>A whole number that isn't negative.</summary>
    public int ExpectCount()
    {
        if (!int.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            throw Unexpected();
        }

        Take();
        return count;
    }

    public SoqlException Unexpected() => SoqlErrors.Unexpected(Query, Current);
}
