using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>Does to the records what the rows of one job say.</summary>
internal sealed class RowLoader
{
    private readonly RecordTable _table;
    private readonly LoadOperation _operation;
    private readonly Lookup _key;
    private readonly RecordFinder _finder;
    private readonly RowValues _values;
    private readonly Field _id;
    private readonly (Field Field, string Value)[] _defaults;
    private readonly int _columnCount;
    private readonly int _idColumn;
    private readonly int _keyColumn;
    private readonly RepeatedNames _repeated;

    public RowLoader(
        RecordStore store, RecordTable table, LoadOperation operation, Field key, IReadOnlyList<Column> columns)
    {
        _table = table;
        _operation = operation;
        _key = new Lookup(table, key);
        _finder = new RecordFinder(store, table);
        _values = new RowValues(table.Type, columns, _finder);
        _id = table.Type.Find("Id")!;
        _defaults = [.. table.Type.Fields.Where(f => f.DefaultValue is not null).Select(f => (f, f.DefaultValue!))];
        _columnCount = columns.Count;
        _idColumn = ColumnOf(_id);
        _keyColumn = ColumnOf(key);
        _repeated = new RepeatedNames(IsById ? StringComparer.Ordinal : key.Comparer);

        int ColumnOf(Field field) => columns.FirstOrDefault(c => c.Field == field && c.Lookup is null)?.Index ?? -1;
    }

    private bool IsDelete => _operation is LoadOperation.Delete or LoadOperation.HardDelete;

    private bool IsById => _operation != LoadOperation.Upsert || _key.Key == _id;

    /// <summary>Says which rows are loaded next and saved together.</summary>
    public void Begin(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        _finder.SavedRows = _table.RowCount;
        if (_operation is LoadOperation.Update or LoadOperation.Upsert)
        {
            _repeated.Read(rows.Select(NameOf));
        }
    }

    public RowOutcome Load(IReadOnlyList<string> cells, DateTimeOffset now)
    {
        if (cells.Count != _columnCount)
        {
            return new RowOutcome(-1, false, RowErrors.Ragged(cells.Count, _columnCount));
        }

        if (Target(cells, out var row) is { } notFound)
        {
            return new RowOutcome(row, false, notFound);
        }

        if (IsDelete && !_table.Type.IsDeletable)
        {
            return new RowOutcome(row, false, RowErrors.NotDeletable(_table.Type));
        }

        if (IsDelete)
        {
            _table.Remove(row, _operation == LoadOperation.HardDelete, now);
            return new RowOutcome(row, false, null);
        }

        var creating = row < 0;
        var error = _values.Read(cells, creating, creating ? null : _key.Key) ?? Duplicate(row);
        return error is not null ? new RowOutcome(row, false, error)
            : new RowOutcome(creating ? Create(now) : Write(row, now), creating, null);
    }

    // The record that the row means; -1 without an error if it is to be made.
    private RowError? Target(IReadOnlyList<string> cells, out int row)
    {
        row = -1;
        var id = _idColumn < 0 ? string.Empty : CellText.Trim(cells[_idColumn]);
        return _operation switch
        {
            LoadOperation.Insert => id.Length == 0 ? null : RowErrors.IdInInsert,
            LoadOperation.Upsert when !IsById => id.Length == 0 ? TargetByKey(cells, out row) : RowErrors.IdInUpsert,
            LoadOperation.Upsert when id.Length == 0 => null,
            _ when id.Length == 0 => RowErrors.IdNotSpecified,
            _ when IsDelete && !_finder.IsIdOf(_table, id) => RowErrors.BadId(_id, id),
            _ when _repeated.Any && NameOf(cells) is { } name && _repeated.Contains(name) => RowErrors.IdTwice(_id, id),
            _ => _finder.FindById(_table, _id, id, out row),
        };
    }

    private RowError? TargetByKey(IReadOnlyList<string> cells, out int row)
    {
        row = -1;
        var text = _keyColumn < 0 ? string.Empty : CellText.Trim(cells[_keyColumn]);
        if (text.Length == 0 || CellText.IsNull(text))
        {
            return RowErrors.KeyNotSpecified(_key.Key);
        }

        return RecordFinder.ReadKey(_key.Key, text, _keyColumn, out var value) is { } error ? error
            : _repeated.Contains(value!) ? RowErrors.KeyTwice(text, _key.Key)
            : _finder.FindByKey(_key, _key.Key, value!, out row);
    }

    // What the row names its record by: the case-sensitive part of an id, or a key; null if it names none.
    private string? NameOf(IReadOnlyList<string> cells)
    {
        var column = IsById ? _idColumn : _keyColumn;
        var text = column >= 0 && cells.Count == _columnCount ? CellText.Trim(cells[column]) : string.Empty;
        if (IsById)
        {
            return text.Length < IdSpace.ShortLength ? null : text.Substring(0, IdSpace.ShortLength);
        }

        var isKey = text.Length > 0 && !CellText.IsNull(text);
        return isKey && RecordFinder.ReadKey(_key.Key, text, column, out var value) is null ? value : null;
    }

    private RowError? Duplicate(int row)
    {
        foreach (var field in _values.Given)
        {
            if (!field.Unique || _values[field] is not { } value)
            {
                continue;
            }

            var other = _table.Index(field).Find(value);
            if (other >= 0 && other != row)
            {
                return RowErrors.DuplicateValue(field, _table.IdOf(other));
            }
        }

        return null;
    }

    private int Create(DateTimeOffset now)
    {
        var row = _table.Add(now);
        foreach (var (field, value) in _defaults)
        {
            _table.Write(row, field, value);
        }

        return Write(row, now);
    }

    private int Write(int row, DateTimeOffset now)
    {
        foreach (var field in _values.Given)
        {
            _table.Write(row, field, _values[field]);
        }

        _table.Touch(row, now);
        return row;
    }
}
