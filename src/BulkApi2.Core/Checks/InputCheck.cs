using System.Collections.Concurrent;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;

namespace BulkApi2.Core.Checks;

/// <summary>Checks the rows of files while they are cut into parts, so that the files are not read once more for it.</summary>
/// <param name="check">Of the columns; it has seen no rows.</param>
/// <param name="projection">Where in a row the columns come from.</param>
internal sealed class InputCheck(DataCheck check, Projection projection)
{
    private readonly ConcurrentDictionary<(int Source, long Place), DataCheck> _pieces = new();

    /// <summary>Begins to check rows, at any place.</summary>
    public Action<CsvReader> Look(int source, long place)
    {
        var piece = check.Fork();
        piece.Projection = projection;
        _pieces[(source, place)] = piece;
        return piece.Check;
    }

    /// <summary>What was found in all rows.</summary>
    /// <param name="looks">Where the looks began that count.</param>
    public IReadOnlyList<Finding> FindingsOf(IEnumerable<(int Source, long Place)> looks)
    {
        foreach (var place in looks)
        {
            check.Append(_pieces[place]);
        }

        check.End();
        return check.Findings;
    }
}
