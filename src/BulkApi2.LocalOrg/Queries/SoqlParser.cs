namespace BulkApi2.LocalOrg.Queries;

/// <summary>Reads a query.</summary>
internal sealed class SoqlParser
{
    private const int MaxLength = 100_000;
    private const int MaxOffset = 2000;

    private static readonly HashSet<string> Aggregates =
        new(["AVG", "COUNT_DISTINCT", "MAX", "MIN", "SUM", "GROUPING"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> FieldGroups =
        new(["ALL", "STANDARD", "CUSTOM"], StringComparer.OrdinalIgnoreCase);

    private readonly TokenReader _tokens;

    private SoqlParser(TokenReader tokens)
    {
        _tokens = tokens;
    }

    /// <exception cref="SoqlException">It is no query, or one with more than this org's SOQL has.</exception>
    public static SoqlQuery Parse(string query) => query.Length > MaxLength
        ? throw SoqlErrors.TooLong(MaxLength)
        : new SoqlParser(new TokenReader(query)).ReadQuery();

    private SoqlQuery ReadQuery()
    {
        _tokens.Expect("SELECT");
        var items = ReadItems();
        _tokens.Expect("FROM");
        var from = _tokens.ExpectName();
        var alias = _tokens.IsAtName ? _tokens.Take().Text : null;
        var where = _tokens.Accept("WHERE") ? new ConditionParser(_tokens).Read() : null;
        if (_tokens.Current.Is("GROUP") || _tokens.Current.Is("HAVING"))
        {
            throw SoqlErrors.NotSupported(SoqlFeature.Grouping, "GROUP BY");
        }

        var order = ReadOrder();
        var limit = _tokens.Accept("LIMIT") ? _tokens.ExpectCount() : default(int?);
        var offset = _tokens.Accept("OFFSET") ? _tokens.ExpectCount() : default(int?);
        if (_tokens.Current.Kind != TokenKind.End)
        {
            throw _tokens.Unexpected();
        }

        return offset > MaxOffset ? throw SoqlErrors.OffsetTooLarge(MaxOffset) : new SoqlQuery
        {
            Text = _tokens.Query,
            Items = items,
            From = from,
            Alias = alias,
            Where = where,
            Order = order,
            Limit = limit,
            Offset = offset,
        };
    }

    private List<SelectItem> ReadItems()
    {
        var items = new List<SelectItem>();
        if (_tokens.Current.Is("COUNT") && _tokens.Ahead(1).Is("(") && _tokens.Ahead(2).Is(")"))
        {
            _tokens.Take();
            _tokens.Take();
            _tokens.Take();
            return items;
        }

        do
        {
            items.Add(ReadItem());
        }
        while (_tokens.Accept(","));
        return items;
    }

    private SelectItem ReadItem()
    {
        if (_tokens.Current.Is("("))
        {
            throw SoqlErrors.NotSupported(SoqlFeature.Subquery, "subqueries");
        }

        if (_tokens.Current.Is("TYPEOF"))
        {
            throw SoqlErrors.NotSupported(SoqlFeature.TypeOf, "TYPEOF");
        }

        return _tokens.Ahead(1).Is("(") ? ReadFunction() : new SelectItem(SelectKind.Field, _tokens.ExpectPath());
    }

    private SelectItem ReadFunction()
    {
        var name = _tokens.ExpectName();
        if (Aggregates.Contains(name.Text))
        {
            throw SoqlErrors.NotSupported(SoqlFeature.Aggregate, "aggregates but COUNT");
        }

        var kind = name.Is("COUNT") ? SelectKind.Count
            : name.Is("FIELDS") ? SelectKind.Fields
            : throw _tokens.Unexpected();
        _tokens.Expect("(");
        if (kind == SelectKind.Fields && !FieldGroups.Contains(_tokens.Current.Text))
        {
            throw _tokens.Unexpected();
        }

        var path = _tokens.ExpectPath();
        _tokens.Expect(")");
        var alias = kind == SelectKind.Count && _tokens.IsAtName ? _tokens.Take().Text : null;
        return new SelectItem(kind, path with { Position = name.Position }, alias);
    }

    private List<OrderItem> ReadOrder()
    {
        var order = new List<OrderItem>();
        if (!_tokens.Accept("ORDER"))
        {
            return order;
        }

        _tokens.Expect("BY");
        do
        {
            var path = _tokens.ExpectPath();
            var isDescending = _tokens.Accept("DESC");
            if (!isDescending)
            {
                _tokens.Accept("ASC");
            }

            order.Add(new OrderItem(path, isDescending, ReadNullsLast()));
        }
        while (_tokens.Accept(","));
        return order;
    }

    private bool ReadNullsLast()
    {
        if (!_tokens.Accept("NULLS") || _tokens.Accept("FIRST"))
        {
            return false;
        }

        _tokens.Expect("LAST");
        return true;
    }
}
