using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Columns;

/// <summary>
/// The columns of an upload as the user wants them, before the org is asked for the names of its fields. The server's columns of an
/// earlier result (sf__…) are left out, unless a map names them.
/// </summary>
public sealed class ColumnSelection
{
    /// <summary>Selects columns of data with this header.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.InvalidHeader"/> if a column that was chosen is not there; <see cref="ErrorCode.InvalidColumnMap"/> if the map
    /// does not fit the data.
    /// </exception>
    public ColumnSelection(Header header, ColumnChoice choice)
    {
        (Header, Choice) = (header, choice);
        choice.Map?.Check(header);
        Columns = [.. Chosen().SelectMany(Targets), .. Constants()];
    }

    /// <summary>The columns of the data.</summary>
    public Header Header { get; }

    /// <summary>What the user said.</summary>
    public ColumnChoice Choice { get; }

    /// <summary>The columns of the upload, in order.</summary>
    public IReadOnlyList<OutputColumn> Columns { get; }

    /// <summary>Their names, as the user or the data writes them.</summary>
    public IReadOnlyList<string> Names => [.. Columns.Select(static column => column.Given)];

    private IEnumerable<int> Chosen()
    {
        if (Choice.Property is not { } property)
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
        if (Choice.Map?.TargetsOf(name) is { } targets)
        {
            return targets.Select(target => Column(target, source, null));
        }

        return Choice.Map is { KeepsOthers: false } || Header.IsResultColumn(name) ? [] : [Column(name, source, null)];
    }

    private IEnumerable<OutputColumn> Constants() =>
        from constant in Choice.Map?.Constants ?? []
        from target in constant.Targets
        select Column(target, -1, constant.Source);

    private static OutputColumn Column(string target, int source, string? constant) =>
        new(target, target, source, constant, null, IsKey: false);
}
