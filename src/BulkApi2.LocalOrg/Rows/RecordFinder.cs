using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>Finds the records that ids and keys in cells name.</summary>
internal sealed class RecordFinder
{
    private readonly RecordStore _store;
    private readonly RecordTable _loaded;

    public RecordFinder(RecordStore store, RecordTable loaded)
    {
        _store = store;
        _loaded = loaded;
        SavedRows = loaded.RowCount;
    }

    /// <summary>
    /// How many rows the table that is loaded had before the chunk: a row of the chunk can't lead to another by a key,
    /// because all keys are looked up before the chunk is saved.
    /// </summary>
    public int SavedRows { get; set; }

    /// <summary>The value of a key in the spelling in which it is stored, so that 007 finds 7.</summary>
    public static RowError? ReadKey(Field key, string text, int column, out string? value)
    {
        value = text;
        return key.Type is FieldType.Double or FieldType.Int or FieldType.Long
            ? FieldText.Read(key, text, column, out value)
            : null;
    }

    /// <summary>Whether the text is an id of that kind of record, be it there or not.</summary>
    public bool IsIdOf(RecordTable table, string text) =>
        _store.Ids.TryParse(text, out var key) && key.Prefix == table.Type.KeyPrefix;

    /// <summary>The record of an id. The row is known for a deleted record too, -1 when there never was one.</summary>
    public RowError? FindById(RecordTable table, Field field, string text, out int row)
    {
        row = -1;
        if (!_store.Ids.TryParse(text, out var key) || key.Prefix != table.Type.KeyPrefix)
        {
            return RowErrors.WrongId(field, text);
        }

        if (key.Row < 0 || key.Row >= table.RowCount)
        {
            return RowErrors.InvalidCrossReference;
        }

        row = key.Row;
        return table.Status(row) == RecordStatus.Live ? null : RowErrors.EntityIsDeleted;
    }

    /// <summary>The record with that key; no error and -1 when there is none.</summary>
    public RowError? FindByKey(Lookup lookup, Field field, string value, out int row)
    {
        if (lookup.Key.Role == FieldRole.Id)
        {
            return FindById(lookup.Target, field, value, out row);
        }

        var index = lookup.Target.Index(lookup.Key);
        row = index.Find(value);
        return index.IsShared(value)
            ? RowErrors.KeyAmbiguous(lookup.Key, index.FindAll(value).Select(lookup.Target.IdOf))
            : null;
    }

    /// <summary>The 18 characters to store in a lookup that a cell fills by id.</summary>
    public RowError? ReadReference(Field field, string text, out string? id)
    {
        id = null;
        if (!_store.Ids.TryParse(text, out var key))
        {
            return RowErrors.WrongId(field, text);
        }

        // A lookup may lead to objects that this org doesn't have; then no id can be right.
        if (_store.FindByPrefix(key.Prefix) is not { } table)
        {
            return RowErrors.InvalidCrossReference;
        }

        if (!field.ReferenceTo.Contains(table.Type.Name))
        {
            return RowErrors.WrongId(field, text);
        }

        var error = FindById(table, field, text, out var row);
        id = error is null ? table.IdOf(row) : null;
        return error;
    }

    /// <summary>The id to store in a lookup that a cell fills by the key of the record it leads to.</summary>
    public RowError? ReadRelationship(Column column, string text, out string? id)
    {
        id = null;
        var lookup = column.Lookup!;
        var row = -1;
        var error = ReadKey(lookup.Key, text, column.Index, out var value)
            ?? FindByKey(lookup, column.Field, value!, out row);
        if (error is not null)
        {
            return error;
        }

        var isUnsaved = lookup.Target == _loaded && row >= SavedRows && lookup.Key.Role != FieldRole.Id;
        if (row < 0 || isUnsaved)
        {
            return RowErrors.KeyNotFound(lookup.Target.Type, lookup.Key, text);
        }

        id = lookup.Target.IdOf(row);
        return null;
    }
}
