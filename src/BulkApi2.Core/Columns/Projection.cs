using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Columns;

/// <summary>
/// Which columns an upload has, and where in the data the values of each come from. It does not matter whether the data is a file
/// or records. The server's columns of an earlier result (sf__…) are left out, unless a map names them.
/// </summary>
public sealed class Projection
{
    private readonly ColumnChoice _choice;
    private readonly FieldNames? _fields;

    /// <summary>Names the chosen columns as the org does.</summary>
    /// <param name="selection">The columns to send.</param>
    /// <param name="fields">The fields of the object; null if the org does not tell.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.InvalidHeader"/> if nothing can be loaded, or a name is missing or comes twice;
    /// <see cref="ErrorCode.InvalidColumnMap"/> if the map sends two columns to one field.
    /// </exception>
    public Projection(ColumnSelection selection, FieldNames? fields)
    {
        (Header, _choice, _fields) = (selection.Header, selection.Choice, fields);
        Columns = [.. selection.Columns.Select(Named)];
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

    /// <summary>As the org knows it.</summary>
    private OutputColumn Named(OutputColumn column)
    {
        var name = _fields?.Canonical(column.Given) ?? column.Given;
        return column with
        {
            Name = name,
            FieldType = _fields?.TypeOf(name),
            IsKey = IsNamed(name, "Id") || IsNamed(name, _choice.KeyField),
        };
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

        var fields = Columns.GroupBy(static column => column.Name, StringComparer.OrdinalIgnoreCase);
        if (fields.FirstOrDefault(static same => same.Count() > 1) is { } twice)
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
