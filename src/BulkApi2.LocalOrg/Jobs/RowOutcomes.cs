using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Rows;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>
/// What became of the rows of a job, in the order of the upload. A row that went well costs four bytes.
/// </summary>
internal sealed class RowOutcomes
{
    // Row + 1 for a created record, -(row + 1) for any other, 0 for none.
    private readonly ChunkedList<int> _records = new();
    private readonly ChunkedList<string> _errors = new();

    public int Count { get; private set; }

    public int FailedCount { get; private set; }

    public void Add(RowOutcome outcome)
    {
        _records[Count] = outcome.Created ? outcome.Row + 1 : -(outcome.Row + 1);
        if (outcome.Error is not null)
        {
            _errors[Count] = outcome.Error.ToString();
            FailedCount++;
        }

        Count++;
    }

    /// <summary>The row of the record in its table, or -1.</summary>
    public int Record(int index) => Math.Abs(_records[index]) - 1;

    public bool IsCreated(int index) => _records[index] > 0;

    public string? Error(int index) => _errors[index];
}
