using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>
/// Makes a test of rows from a condition. A field without a value differs from every value, and is neither smaller nor
/// larger than any.
/// </summary>
internal sealed class ConditionBinder
{
    private readonly string _query;
    private readonly FieldBinder _fields;
    private readonly FilterValues _values;

    public ConditionBinder(string query, FieldBinder fields, FilterValues values)
    {
        _query = query;
        _fields = fields;
        _values = values;
    }

    /// <exception cref="SoqlException">There is no such field, or it can't be compared like that.</exception>
    public Func<int, bool> Bind(Condition condition)
    {
        switch (condition)
        {
            case Negation negation:
                var part = Bind(negation.Part);
                return row => !part(row);
            case Junction junction:
                Func<int, bool>[] parts = [.. junction.Parts.Select(Bind)];
                return junction.IsAnd
                    ? row => Array.TrueForAll(parts, test => test(row))
                    : row => Array.Exists(parts, test => test(row));
            default:
                return Bind((Comparison)condition);
        }
    }

    private Func<int, bool> Bind(Comparison comparison)
    {
        var bound = _fields.Bind(comparison.Path);
        if (!bound.Field.IsFilterable)
        {
            throw SoqlErrors.NotFilterable(_query, comparison.Path.Position, bound.Field);
        }

        switch (comparison.Comparator)
        {
            case Comparator.Like:
                var isLike = BindPattern(bound.Field, comparison);
                return row => bound.Read(row) is { } value && isLike(value);
            case Comparator.In:
                return BindList(bound, comparison);
            case Comparator.NotIn:
                var isIn = BindList(bound, comparison);
                return row => !isIn(row);
            default:
                return BindValue(bound, comparison);
        }
    }

    private Func<string, bool> BindPattern(Field field, Comparison comparison)
    {
        var position = comparison.Path.Position;
        var kind = field.SoapType.Substring(field.SoapType.IndexOf(':') + 1);
        if (kind != "string")
        {
            throw SoqlErrors.WrongOperator(_query, position, kind.ToLowerInvariant());
        }

        _values.ReadString(field, comparison.Values[0], position);
        return new LikePattern(SoqlText.DecodePattern(comparison.Values[0].Text)).Matches;
    }

    private Func<int, bool> BindList(BoundField bound, Comparison comparison)
    {
        var position = comparison.Path.Position;
        var places = comparison.Values.Select(value => _values.Read(bound.Field, value, position)).ToList();
        var hasNull = places.Contains(null);
        var texts = comparison.Values.Where(value => value.Kind == LiteralKind.Text).Select(value => value.Text);
        Func<string, bool> isIn;
        switch (bound.Field.SoapType)
        {
            // There may be thousands of them, so they aren't looked through one by one.
            case "tns:ID":
                var ids = new HashSet<string>(
                    texts.Select(text => SoqlText.Decode(text)).Where(id => id.Length > 0).Select(FilterValues.ShortId),
                    StringComparer.Ordinal);
                isIn = value => ids.Contains(FilterValues.ShortId(value));
                break;
            case "xsd:string":
                isIn = new HashSet<string>(texts.Select(SoqlText.Decode), bound.Field.Comparer).Contains;
                break;
            default:
                isIn = value => places.Exists(place => place is not null && place(value) == 0);
                break;
        }

        return row => bound.Read(row) is { } value ? isIn(value) : hasNull;
    }

    private Func<int, bool> BindValue(BoundField bound, Comparison comparison)
    {
        var comparator = comparison.Comparator;
        var position = comparison.Path.Position;
        var isEquality = comparator is Comparator.Equal or Comparator.NotEqual;
        if (bound.Field.SoapType == "xsd:boolean" && !isEquality)
        {
            throw SoqlErrors.WrongOperator(_query, position, "boolean");
        }

        if (_values.Read(bound.Field, comparison.Values[0], position) is not { } place)
        {
            return row => isEquality && bound.Read(row) is null == (comparator == Comparator.Equal);
        }

        return row => bound.Read(row) is { } value
            ? IsTrue(comparator, place(value))
            : comparator == Comparator.NotEqual;
    }

    private static bool IsTrue(Comparator comparator, int place) => comparator switch
    {
        Comparator.Equal => place == 0,
        Comparator.NotEqual => place != 0,
        Comparator.Less => place < 0,
        Comparator.LessOrEqual => place <= 0,
        Comparator.Greater => place > 0,
        _ => place >= 0,
    };
}
