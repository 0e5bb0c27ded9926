using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>Finds the few rows that a condition may be true for, where an id or an indexed field says so.</summary>
internal sealed class KeyLookup
{
    private readonly FieldBinder _fields;
    private readonly IdSpace _ids;
    private readonly bool _includesDeleted;

    public KeyLookup(FieldBinder fields, IdSpace ids, bool includesDeleted)
    {
        _fields = fields;
        _ids = ids;
        _includesDeleted = includesDeleted;
    }

    /// <summary>All rows that the condition may be true for, in their order; null if it may be any.</summary>
    public IReadOnlyList<int>? Find(Condition? condition) => Rows(condition) is { } rows
        ? [.. rows.Distinct().OrderBy(row => row)]
        : null;

    private IEnumerable<int>? Rows(Condition? condition)
    {
        switch (condition)
        {
            case Comparison { Comparator: Comparator.Equal or Comparator.In } comparison:
                return Rows(comparison);
            case Junction { IsAnd: true } all:
                return all.Parts.Select(Rows).FirstOrDefault(rows => rows is not null);
            case Junction any:
                var parts = any.Parts.Select(Rows).ToList();
                return parts.Contains(null) ? null : parts.SelectMany(rows => rows!);
            default:
                return null;
        }
    }

    private IEnumerable<int>? Rows(Comparison comparison)
    {
        var bound = _fields.Bind(comparison.Path);
        var texts = comparison.Values.Select(value => value.Kind == LiteralKind.Text ? SoqlText.Decode(value.Text) : "");
        if (bound.Lookups.Count > 0 || texts.Contains(string.Empty))
        {
            return null;
        }

        var field = bound.Field;
        var table = _fields.Table;
        if (field.Role == FieldRole.Id)
        {
            return texts.Select(RowOf).Where(row => row >= 0);
        }

        // The index knows only the records that aren't deleted.
        var isIndexed = field is { Role: FieldRole.Stored, SoapType: "xsd:string" } && (field.Unique || field.ExternalId);
        return isIndexed && !_includesDeleted ? texts.SelectMany(table.Index(field).FindAll) : null;
    }

    private int RowOf(string id) =>
        _ids.TryParse(id, out var key) && key.Prefix == _fields.Table.Type.KeyPrefix && key.Row < _fields.Table.RowCount
            ? key.Row
            : -1;
}
