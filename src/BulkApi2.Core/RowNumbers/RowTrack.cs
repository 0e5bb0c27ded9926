namespace BulkApi2.Core.RowNumbers;

/// <summary>
/// Remembers the rows of a job's input, so that the records of its results can be told their row numbers: Salesforce keeps no
/// order and takes no column of ours, but gives back the row's own columns. A row is known by a hash of its values, of 128 bits. Rows
/// with equal values share one; they are interchangeable, and the lowest number is given first. Costs 20 bytes a row and a table
/// of 5 to 10 more, at most 30 bytes, whatever is in the row.
/// </summary>
public sealed class RowTrack
{
    /// <summary>The column that row numbers get; its name keeps it from being loaded.</summary>
    public const string Column = "sf__Row";

    /// <summary>What <see cref="Find"/> gives for a row that is not there.</summary>
    internal const int None = -1;

    /// <summary>Below what .NET keeps apart as large.</summary>
    private const int BlockSize = 4096;

    private readonly int[] _order;
    private readonly long _firstRow;
    private readonly List<Entry[]> _blocks = [];

    /// <summary>The last of the rows with one hash, plus 1; 0 for a free place.</summary>
    private int[] _slots = new int[1024];

    /// <summary>Begins with no rows.</summary>
    /// <param name="columns">Their columns, each name once; case does not matter.</param>
    /// <param name="firstRow">The number of the first row; not 1 if the rows before it went to another job.</param>
    public RowTrack(IReadOnlyList<string> columns, long firstRow = 1)
    {
        Columns = columns;
        _firstRow = firstRow;
        _order = [.. Enumerable.Range(0, columns.Count)];
    }

    /// <summary>The columns of the rows.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the next row.</summary>
    /// <param name="values">One for each column; null and the empty text are the same.</param>
    public void Add(IReadOnlyList<string?> values)
    {
        // Four fifths full, it is doubled.
        if (Count >= _slots.Length / 5 * 4)
        {
            Grow();
        }

        if (Count % BlockSize == 0)
        {
            _blocks.Add(new Entry[BlockSize]);
        }

        var key = RowKey.Of(values, _order);
        var row = Count++;
        var slot = SlotOf(_slots, key);
        var last = _slots[slot] - 1;

        // Rows with one hash are a ring: the last one knows the first.
        At(row) = new Entry(key, last < 0 ? row : At(last).Next);
        if (last >= 0)
        {
            At(last) = new Entry(key, row);
        }

        _slots[slot] = row + 1;
    }

    /// <summary>The place of the last row with these values, or <see cref="None"/>.</summary>
    internal int Find(RowKey key) => _slots[SlotOf(_slots, key)] - 1;

    /// <summary>The place of the next row with the same values; that of the first behind the last.</summary>
    internal int Next(int place) => At(place).Next;

    /// <summary>The number of the row at a place.</summary>
    internal long NumberOf(int place) => _firstRow + place;

    private ref Entry At(int row) => ref _blocks[row / BlockSize][row % BlockSize];

    /// <summary>The place of a hash in the table, or the free one where it belongs.</summary>
    private int SlotOf(int[] slots, RowKey key)
    {
        var slot = (int)(key.High & (ulong)(slots.Length - 1));
        while (slots[slot] > 0 && !At(slots[slot] - 1).Key.Equals(key))
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        var grown = new int[_slots.Length * 2];
        foreach (var last in _slots)
        {
            if (last > 0)
            {
                grown[SlotOf(grown, At(last - 1).Key)] = last;
            }
        }

        _slots = grown;
    }

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 4)]
    private readonly struct Entry(RowKey key, int next)
    {
        public RowKey Key { get; } = key;

        public int Next { get; } = next;
    }
}
