using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Columns;

/// <summary>
/// Which columns an upload has, and where in the data the values of each come from. It does not matter whether the data is a file
/// or records. The server's columns of an earlier result (sf__…) are left out, unless a map says what becomes of them.
/// </summary>
public sealed class Projection
{
    private readonly ColumnChoice _choice;
    private readonly FieldNames? _fields;

    /// <summary>Projects data with this header.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.InvalidHeader"/> if nothing can be loaded, a name is missing or comes twice, or one that was chosen is
    /// not there; <see cref="ErrorCode.InvalidColumnMap"/> if the map does not fit the data.
    /// </exception>
    public Projection(Header header, ColumnChoice? choice = null)
    {
        Header = header;
        _choice = choice ?? new ColumnChoice();
        if (_choice.Map is { } map)
        {
            map.Check(header);
        }

        List<OutputColumn> given = [.. Chosen().SelectMany(Targets), .. Constants()];
        _fields = _choice.FindFields([.. given.Select(static column => column.Given)]);
        Columns = [.. given.Select(Named)];
        Names = [.. Columns.Select(static column => column.Name)];
        CheckNames();
    }

    /// <summary>The columns of the data.</summary>
    public Header Header { get; }

    /// <summary>The columns of the upload, in order.</summary>
    public IReadOnlyList<OutputColumn> Columns { get; }

    /// <summary>The names of <see cref="Columns"/>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Those that are no field of the object, as far as the org tells.</summary>
    public IReadOnlyList<string> UnknownFields => _fields?.Unknown(Names) ?? [];

    /// <summary>Whether the upload has the data's own header, so that a file can be sent as it lies there.</summary>
    public bool IsIdentity => KeepsPlaces && Names.SequenceEqual(Header.Names);

    /// <summary>Whether the rows stay as they are, under whatever header.</summary>
    public bool KeepsPlaces => Columns.Select(static column => column.Source).SequenceEqual(Enumerable.Range(0, Header.Names.Count));

    /// <summary>Whether a column that nobody named would be loaded, so that it is an error if only some records have it.</summary>
    public bool TakesAll => _choice.Property is null && _choice.Map is null or { KeepsOthers: true };

    private IEnumerable<int> Chosen()
    {
        if (_choice.Property is not { } property)
        {
            return Enumerable.Range(0, Header.Names.Count);
        }

        var places = property.Select(PlaceOf).ToList();
        var twice = places.GroupBy(static place => place).FirstOrDefault(static same => same.Count() > 1);
        return twice is null
            ? places
            : throw new BulkApiException(ErrorCode.InvalidHeader, $"The column '{Header.Names[twice.Key]}' was chosen twice.");
    }

    private int PlaceOf(string name) => Header.PlaceOf(name) is >= 0 and var place
        ? place
        : throw new BulkApiException(
            ErrorCode.InvalidHeader, $"The data has no column '{name}', which was chosen.{NearestText.Hint(name, Header.Names)}");

    private IEnumerable<OutputColumn> Targets(int source)
    {
        var name = Header.Names[source];
        if (_choice.Map?.TargetsOf(name) is { } targets)
        {
            return targets.Select(target => Column(target, source, null));
        }

        return _choice.Map is { KeepsOthers: false } || Header.IsResultColumn(name) ? [] : [Column(name, source, null)];
    }

    private IEnumerable<OutputColumn> Constants() =>
        from constant in _choice.Map?.Constants ?? []
        from target in constant.Targets
        select Column(target, -1, constant.Source);

    private static OutputColumn Column(string target, int source, string? constant) => new(target, target, source, constant, null, IsKey: false);

    /// <summary>As the org knows it.</summary>
    private OutputColumn Named(OutputColumn column)
    {
        var name = _fields?.Canonical(column.Given) ?? column.Given;
        return column with { Name = name, FieldType = _fields?.TypeOf(name), IsKey = IsNamed(name, "Id") || IsNamed(name, _choice.KeyField) };
    }

    private void CheckNames()
    {
        if (Names.Count == 0)
        {
            throw new BulkApiException(ErrorCode.InvalidHeader, Header.Names.Count == 0
                ? "The data has no column that could be loaded."
                : $"No column that could be loaded is left of {string.Join(", ", Header.Names)}.");
        }

        if (Names.Any(string.IsNullOrWhiteSpace))
        {
            throw new BulkApiException(ErrorCode.InvalidHeader, "The data has a column without a name.");
        }

        if (Names.Count == 1 && Names[0].IndexOfAny(CsvFormat.AllDelimiters) >= 0)
        {
            throw new BulkApiException(
                ErrorCode.InvalidHeader, $"The only column is called '{Names[0]}': it looks as if it was read with the wrong delimiter.");
        }

        if (Columns.GroupBy(static column => column.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            throw new BulkApiException(
                _choice.Map is null ? ErrorCode.InvalidHeader : ErrorCode.InvalidColumnMap,
                $"Two columns would go to the field {twice.Key}: {string.Join(" and ", twice.Select(Origin))}.");
        }
    }

    private string Origin(OutputColumn column) =>
        column.Source < 0 ? $"the constant \"{column.Constant}\"" : $"'{Header.Names[column.Source]}'";

    private static bool IsNamed(string name, string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
