using BulkApi2.LocalOrg.Records;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>A query that can be run over the records of its object.</summary>
internal sealed class BoundQuery
{
    public required RecordTable Table { get; init; }

    /// <summary>The fields that are selected, in their order; none for a count.</summary>
    public required IReadOnlyList<BoundField> Fields { get; init; }

    /// <summary>The fields whose values are counted, with the name of each count.</summary>
    public required IReadOnlyList<CountedField> Counts { get; init; }

    public required Func<int, bool>? Where { get; init; }

    /// <summary>Finds the only rows that can be meant; null if it may be any.</summary>
    public required Func<IReadOnlyList<int>?> Candidates { get; init; }

    public required RowOrder Order { get; init; }

    public required bool IncludesDeleted { get; init; }

    public required int Offset { get; init; }

    public required int Limit { get; init; }

    /// <summary>Whether it is <c>COUNT()</c>.</summary>
    public bool IsCount => Fields.Count == 0 && Counts.Count == 0;

    /// <summary>The rows of the answer, found one after the other as long as nothing has to be sorted.</summary>
    public IEnumerable<int> Rows() => Order.Sort(Matching()).Skip(Offset).Take(Limit);

    /// <summary>How many rows the answer has.</summary>
    public int Count() => Where is null && !IncludesDeleted
        ? Math.Min(Math.Max(0, Table.LiveCount - Offset), Limit)
        : Matching().Skip(Offset).Take(Limit).Count();

    private IEnumerable<int> Matching() => (Candidates() ?? Enumerable.Range(0, Table.RowCount)).Where(Matches);

    private bool Matches(int row)
    {
        var isThere = Table.Status(row) switch
        {
            RecordStatus.Live => true,
            RecordStatus.Deleted => IncludesDeleted,
            _ => false,
        };
        return isThere && (Where is null || Where(row));
    }
}
