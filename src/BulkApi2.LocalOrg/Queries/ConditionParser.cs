namespace BulkApi2.LocalOrg.Queries;

/// <summary>Reads what stands behind WHERE.</summary>
internal sealed class ConditionParser
{
    // Far more than anybody writes, and far less than the stack has room for.
    private const int MaxDepth = 200;

    private readonly TokenReader _tokens;
    private int _depth;

    public ConditionParser(TokenReader tokens)
    {
        _tokens = tokens;
    }

    public Condition Read()
    {
        var parts = new List<Condition> { ReadPart() };
        var isAnd = _tokens.Current.Is("AND");
        while (_tokens.Accept(isAnd ? "AND" : "OR"))
        {
            parts.Add(ReadPart());
        }

        // Nobody may guess which of the two is meant first.
        if (_tokens.Current.Is("AND") || _tokens.Current.Is("OR"))
        {
            throw _tokens.Unexpected();
        }

        return parts.Count == 1 ? parts[0] : new Junction(isAnd, parts);
    }

    private Condition ReadPart()
    {
        if (++_depth > MaxDepth)
        {
            throw SoqlErrors.TooComplicated();
        }

        var part = _tokens.Accept("NOT") ? new Negation(ReadPart())
            : _tokens.Accept("(") ? ReadInParentheses()
            : ReadComparison();
        _depth--;
        return part;
    }

    private Condition ReadInParentheses()
    {
        var condition = Read();
        _tokens.Expect(")");
        return condition;
    }

    private Comparison ReadComparison()
    {
        var path = _tokens.ExpectPath();
        var comparator = ReadComparator();
        return comparator is Comparator.In or Comparator.NotIn
            ? new Comparison(path, comparator, ReadList())
            : new Comparison(path, comparator, [ReadLiteral()]);
    }

    private Comparator ReadComparator()
    {
        if (_tokens.Accept("NOT"))
        {
            _tokens.Expect("IN");
            return Comparator.NotIn;
        }

        Comparator? known = _tokens.Current.Text.ToUpperInvariant() switch
        {
            "=" => Comparator.Equal,
            "!=" or "<>" => Comparator.NotEqual,
            "<" => Comparator.Less,
            "<=" => Comparator.LessOrEqual,
            ">" => Comparator.Greater,
            ">=" => Comparator.GreaterOrEqual,
            "LIKE" => Comparator.Like,
            "IN" => Comparator.In,
            _ => null,
        };
        var comparator = known ?? throw _tokens.Unexpected();
        _tokens.Take();
        return comparator;
    }

    private List<Literal> ReadList()
    {
        if (_tokens.Current.Is(":"))
        {
            throw SoqlErrors.BindVariable();
        }

        _tokens.Expect("(");
        if (_tokens.Current.Is("SELECT"))
        {
            throw SoqlErrors.NotSupported(SoqlFeature.Subquery, "subqueries");
        }

        var values = new List<Literal>();
        do
        {
            values.Add(ReadLiteral());
        }
        while (_tokens.Accept(","));
        _tokens.Expect(")");
        return values;
    }

    private Literal ReadLiteral()
    {
        var token = _tokens.Current;
        if (token.Kind == TokenKind.Word)
        {
            return ReadWord();
        }

        LiteralKind? kind = token.Kind switch
        {
            TokenKind.Text => LiteralKind.Text,
            TokenKind.Number => LiteralKind.Number,
            TokenKind.Date => LiteralKind.Date,
            TokenKind.DateTime => LiteralKind.DateTime,
            _ when token.Is(":") => throw SoqlErrors.BindVariable(),
            _ => null,
        };
        return kind is { } known ? new Literal(known, _tokens.Take().Text) : throw _tokens.Unexpected();
    }

    private Literal ReadWord()
    {
        var word = _tokens.Current;
        if (word.Is("NULL") || word.Is("TRUE") || word.Is("FALSE"))
        {
            _tokens.Take();
            return new Literal(word.Is("NULL") ? LiteralKind.Null : LiteralKind.Boolean, word.Text);
        }

        _tokens.ExpectName();
        if (Periods.IsPlain(word.Text))
        {
            return new Literal(LiteralKind.Period, word.Text);
        }

        if (!Periods.IsCounted(word.Text))
        {
            // A field on the right is taken for a variable.
            throw SoqlErrors.BindVariable();
        }

        _tokens.Expect(":");
        return new Literal(LiteralKind.Period, $"{word.Text}:{_tokens.ExpectCount()}");
    }
}
