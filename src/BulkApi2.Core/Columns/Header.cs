using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Columns;

/// <summary>The names of the columns of data, in the data's order, from a file or of the first record.</summary>
public sealed class Header
{
    /// <summary>The server's columns of a result begin so.</summary>
    private const string ResultPrefix = "sf__";

    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the names as they are, the server's own among them.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidHeader"/> if a name comes twice.</exception>
    public Header(IEnumerable<string> names)
    {
        Names = [.. names];
        for (var place = 0; place < Names.Count; place++)
        {
            var name = Names[place];
            if (!_places.ContainsKey(name))
            {
                _places.Add(name, place);
            }
            else if (!IsResultColumn(name) && !string.IsNullOrWhiteSpace(name))
            {
                throw new BulkApiException(ErrorCode.InvalidHeader, $"The data has the column '{name}' twice.");
            }
        }
    }

    /// <summary>In the data's order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether the server, not the user, made this column.</summary>
    public static bool IsResultColumn(string name) => name.StartsWith(ResultPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The place of a column, from 0; case does not matter. -1 if there is none.</summary>
    public int PlaceOf(string name) => _places.TryGetValue(name, out var place) ? place : -1;

    /// <summary>Refuses a record with a property that the header lacks: its value would be lost.</summary>
    /// <param name="row">The record's number, from 1.</param>
    /// <param name="names">All names of the record.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.UnknownColumn"/>.</exception>
    public void Check(long row, IEnumerable<string> names)
    {
        if (names.FirstOrDefault(name => !_places.ContainsKey(name) && !IsResultColumn(name)) is { } unknown)
        {
            throw new BulkApiException(
                ErrorCode.UnknownColumn,
                $"Record {row} has the property '{unknown}', and the header made from record 1 does not: "
                + $"{string.Join(", ", Names.Where(static name => !IsResultColumn(name)))}.");
        }
    }
}
