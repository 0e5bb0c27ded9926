using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>The values that a row gives to fields. One is used for all rows of a job, one after the other.</summary>
internal sealed class RowValues
{
    private readonly IReadOnlyList<Column> _columns;
    private readonly RecordFinder _finder;
    private readonly Field[] _required;
    private readonly string?[] _values;
    private readonly List<Field> _given = [];

    public RowValues(ObjectType type, IReadOnlyList<Column> columns, RecordFinder finder)
    {
        _columns = columns;
        _finder = finder;
        _required = [.. type.Fields.Where(f => f.IsRequired)];
        _values = new string?[type.Fields.Count];
    }

    /// <summary>The fields the row has a value for; an empty cell gives none, <c>#N/A</c> gives null.</summary>
    public IReadOnlyList<Field> Given => _given;

    public string? this[Field field] => _values[field.Ordinal];

    /// <summary>Reads all cells but those of <paramref name="except"/>.</summary>
    public RowError? Read(IReadOnlyList<string> cells, bool creating, Field? except)
    {
        foreach (var field in _given)
        {
            _values[field.Ordinal] = null;
        }

        _given.Clear();
        foreach (var column in _columns)
        {
            var text = CellText.Trim(cells[column.Index]);
            if (text.Length == 0 || column.Field == except || column.Field.Role == FieldRole.Id)
            {
                continue;
            }

            if (Read(column, text, creating) is { } error)
            {
                return error;
            }
        }

        var needed = creating ? _required : (IReadOnlyList<Field>)_given;
        return needed.Any(IsMissing) ? RowErrors.Required([.. needed.Where(IsMissing).Select(f => f.Name)]) : null;
    }

    private RowError? Read(Column column, string text, bool creating)
    {
        var field = column.Field;
        if (creating ? !field.Createable : !field.Updateable)
        {
            return RowErrors.NotWritable(field);
        }

        string? value = null;
        var error = CellText.IsNull(text) ? null
            : column.Lookup is not null ? _finder.ReadRelationship(column, text, out value)
            : field.Type == FieldType.Reference ? _finder.ReadReference(field, text, out value)
            : FieldText.Read(field, text, column.Index, out value);
        if (error is null)
        {
            _values[field.Ordinal] = value;
            _given.Add(field);
        }

        return error;
    }

    private bool IsMissing(Field field) =>
        _values[field.Ordinal] is null && field is { Nillable: false, Type: not FieldType.Boolean };
}
