using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>Makes queries that can be run from their texts.</summary>
internal sealed class QueryBinder
{
    private const int MaxUnboundedRows = 200;

    private readonly RecordStore _store;
    private readonly TimeProvider _clock;

    public QueryBinder(RecordStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
    }

    /// <exception cref="SoqlException">The text is no query, or there is nothing it could be about.</exception>
    public BoundQuery Bind(string soql, bool includesDeleted) => Bind(SoqlParser.Parse(soql), includesDeleted);

    /// <exception cref="SoqlException">There is nothing it could be about.</exception>
    public BoundQuery Bind(SoqlQuery query, bool includesDeleted)
    {
        var fields = new FieldBinder(_store, query);
        var selected = Select(query, fields);
        var conditions = new ConditionBinder(
            query.Text, fields, new FilterValues(query.Text, _store.Ids, _clock.GetUtcNow()));
        var where = query.Where is { } condition ? conditions.Bind(condition) : null;
        return new BoundQuery
        {
            Table = fields.Table,
            Fields = selected,
            Counts = Count(query, fields),
            Where = where,
            Candidates = () => new KeyLookup(fields, _store.Ids, includesDeleted).Find(query.Where),
            Order = new RowOrder([.. query.Order.Select(item => (Sortable(query, fields, item), item))]),
            IncludesDeleted = includesDeleted,
            Offset = query.Offset ?? 0,
            Limit = query.Limit ?? int.MaxValue,
        };
    }

    private static List<BoundField> Select(SoqlQuery query, FieldBinder fields)
    {
        var selected = query.Items.Where(item => item.Kind != SelectKind.Count)
            .SelectMany(item => item.Kind == SelectKind.Field ? [fields.Bind(item.Path)] : Group(query, fields, item))
            .ToList();
        var twice = selected.GroupBy(field => field.Path).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? selected : throw SoqlErrors.FieldTwice(twice.Key);
    }

    private static IEnumerable<BoundField> Group(SoqlQuery query, FieldBinder fields, SelectItem item)
    {
        var group = item.Path.Names[0].ToUpperInvariant();
        if (group != "STANDARD" && !(query.Limit <= MaxUnboundedRows))
        {
            throw SoqlErrors.TooManyFields(MaxUnboundedRows);
        }

        return fields.Table.Type.Fields
            .Where(field => group == "ALL" || ObjectType.IsCustomName(field.Name) == (group == "CUSTOM"))
            .Select(fields.Bind);
    }

    private static List<CountedField> Count(SoqlQuery query, FieldBinder fields)
    {
        var counts = query.Items.Where(item => item.Kind == SelectKind.Count)
            .Select((item, i) => new CountedField(item.Alias ?? $"expr{i}", $"COUNT({item.Path})", fields.Bind(item.Path)))
            .ToList();
        return counts.Count == 0 || counts.Count == query.Items.Count
            ? counts
            : throw SoqlErrors.NotSupported(SoqlFeature.Grouping, "GROUP BY, which a field beside COUNT needs");
    }

    private static BoundField Sortable(SoqlQuery query, FieldBinder fields, OrderItem item)
    {
        var bound = fields.Bind(item.Path);
        return bound.Field.IsFilterable
            ? bound
            : throw SoqlErrors.NotSortable(query.Text, item.Path.Position, bound.Field);
    }
}
