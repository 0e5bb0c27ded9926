using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>A field that a query reads, on the record itself or on one that lookups lead to.</summary>
internal sealed class BoundField
{
    private readonly RecordStore _store;
    private readonly RecordTable _table;

    public BoundField(RecordStore store, RecordTable table, IReadOnlyList<Field> lookups, Field field)
    {
        _store = store;
        _table = table;
        Lookups = lookups;
        Field = field;
    }

    /// <summary>The lookups on the way; none for a field of the record itself.</summary>
    public IReadOnlyList<Field> Lookups { get; }

    public Field Field { get; }

    /// <summary>Its names in the schema's own case, with a dot between them.</summary>
    public string Path => string.Join(".", Lookups.Select(lookup => lookup.RelationshipName).Append(Field.Name));

    public string? Read(int row) => Lookups.Count == 0 ? _store.Reader.Read(_table, row, Field) : ReadRelated(row);

    private string? ReadRelated(int row)
    {
        (RecordTable Table, int Row)? record = (_table, row);
        foreach (var lookup in Lookups)
        {
            record = _store.Follow(record.Value.Table, record.Value.Row, lookup);
            if (record is null)
            {
                return null;
            }
        }

        // A lookup to several objects leads to fields of the same name.
        var (table, related) = record.Value;
        return table.Type.Find(Field.Name) is { } field ? _store.Reader.Read(table, related, field) : null;
    }
}
