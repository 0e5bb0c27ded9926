using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Records;

/// <summary>All records of one object, column by column.</summary>
internal sealed class RecordTable
{
    private readonly IdSpace _ids;
    private readonly ChunkedList<string>[] _columns;
    private readonly FieldIndex?[] _indexes;
    private readonly Field[] _autoNumbers;
    private readonly ChunkedList<RecordStatus> _status = new();
    private readonly ChunkedList<long> _created = new();
    private readonly ChunkedList<long> _modified = new();

    public RecordTable(ObjectType type, IdSpace ids)
    {
        Type = type;
        _ids = ids;
        _columns = [.. type.Fields.Select(_ => new ChunkedList<string>())];
        _indexes = new FieldIndex?[type.Fields.Count];
        _autoNumbers = [.. type.Fields.Where(f => f.AutoNumber is not null)];
    }

    public ObjectType Type { get; }

    /// <summary>How many rows there ever were.</summary>
    public int RowCount { get; private set; }

    public int LiveCount { get; private set; }

    public string IdOf(int row) => _ids.Compose(Type.KeyPrefix, row);

    public RecordStatus Status(int row) => row < 0 ? RecordStatus.None : _status[row];

    public DateTimeOffset Created(int row) => new(_created[row], TimeSpan.Zero);

    public DateTimeOffset Modified(int row) => new(_modified[row], TimeSpan.Zero);

    /// <summary>The value as it was written; see <see cref="RecordReader"/> for what the org makes of it.</summary>
    public string? Stored(int row, Field field) => _columns[field.Ordinal][row];

    /// <summary>Makes a record without values.</summary>
    public int Add(DateTimeOffset now)
    {
        var row = RowCount++;
        LiveCount++;
        _status[row] = RecordStatus.Live;
        _created[row] = now.UtcTicks;
        _modified[row] = now.UtcTicks;
        foreach (var field in _autoNumbers)
        {
            Write(row, field, field.AutoNumber!.Value(row));
        }

        return row;
    }

    public void Touch(int row, DateTimeOffset now) => _modified[row] = now.UtcTicks;

    public void Write(int row, Field field, string? value)
    {
        var column = _columns[field.Ordinal];
        if (_indexes[field.Ordinal] is { } index)
        {
            Forget(index, column[row], row);
            Note(index, value, row);
        }

        column[row] = value;
    }

    /// <summary>Puts a record into the recycle bin, or takes it away for good.</summary>
    public void Remove(int row, bool forGood, DateTimeOffset now)
    {
        if (_status[row] == RecordStatus.Live)
        {
            LiveCount--;
        }

        _status[row] = forGood ? RecordStatus.None : RecordStatus.Deleted;
        _modified[row] = now.UtcTicks;
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_indexes[i] is { } index)
            {
                Forget(index, _columns[i][row], row);
            }

            if (forGood)
            {
                _columns[i][row] = null;
            }
        }
    }

    /// <summary>The index of a field, made when it is first asked for and kept from then on.</summary>
    public FieldIndex Index(Field field)
    {
        if (_indexes[field.Ordinal] is { } known)
        {
            return known;
        }

        var index = new FieldIndex(field.Comparer);
        var column = _columns[field.Ordinal];
        for (var row = 0; row < RowCount; row++)
        {
            if (_status[row] == RecordStatus.Live)
            {
                Note(index, column[row], row);
            }
        }

        _indexes[field.Ordinal] = index;
        return index;
    }

    private static void Note(FieldIndex index, string? value, int row)
    {
        if (value is not null)
        {
            index.Add(value, row);
        }
    }

    private static void Forget(FieldIndex index, string? value, int row)
    {
        if (value is not null)
        {
            index.Remove(value, row);
        }
    }
}
