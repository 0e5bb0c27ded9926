using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Csv;

/// <summary>The header of an upload: names in order, each once, none of them the server's own.</summary>
public sealed class Columns
{
    /// <summary>The server's columns of a result begin so; they are not loaded again.</summary>
    private const string ResultPrefix = "sf__";

    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the names of the first record.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidHeader"/> if nothing can be loaded or a name comes twice.</exception>
    public Columns(IEnumerable<string> names)
    {
        var all = names.ToList();
        Names = [.. all.Where(static name => !IsResultColumn(name))];
        if (Names.Count == 0)
        {
            throw new BulkApiException(
                ErrorCode.InvalidHeader,
                "The first record has no property that could be a column"
                + (all.Count == 0 ? "." : $"; those of a result are left out: {string.Join(", ", all)}."));
        }

        if (Names.FirstOrDefault(string.IsNullOrWhiteSpace) is { } blank)
        {
            throw new BulkApiException(ErrorCode.InvalidHeader, $"The first record has a column without a name ('{blank}').");
        }

        if (Names.Count == 1 && Names[0].IndexOfAny(CsvFormat.AllDelimiters) >= 0)
        {
            throw new BulkApiException(
                ErrorCode.InvalidHeader, $"The only column is called '{Names[0]}': it looks as if it was read with the wrong delimiter.");
        }

        foreach (var name in Names)
        {
            if (_places.ContainsKey(name))
            {
                throw new BulkApiException(ErrorCode.InvalidHeader, $"The first record has the column '{name}' twice.");
            }

            _places.Add(name, _places.Count);
        }
    }

    /// <summary>In the order of the upload.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether the server, not the user, made this column.</summary>
    public static bool IsResultColumn(string name) => name.StartsWith(ResultPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The place of a column, from 0; case does not matter. -1 for a column of a result.</summary>
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
                + $"{string.Join(", ", Names)}.");
        }
    }
}
