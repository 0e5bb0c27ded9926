using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>Understands the names of the columns, or tells why they cannot be understood.</summary>
internal sealed class HeaderCheck
{
    private const int MostColumns = 5_000;
    private const int MostCharacters = 32_000;

    private readonly CheckedLoad _load;
    private readonly FindingLog _log;
    private readonly RelationshipCheck _relationships;

    public HeaderCheck(CheckedLoad load, CheckTargets targets, FindingLog log)
    {
        _load = load;
        _log = log;
        _relationships = new RelationshipCheck(load, targets, log);
    }

    /// <summary>The columns that fill a field.</summary>
    public IReadOnlyList<BoundColumn> Read(IReadOnlyList<string> columns)
    {
        var bound = new List<BoundColumn>();
        for (var place = 0; place < columns.Count; place++)
        {
            // Those of a result are not loaded.
            if (!Header.IsResultColumn(columns[place]) && Bind(place, columns[place]) is { } column)
            {
                CheckName(column);
                bound.Add(column);
            }
        }

        CheckTwice(bound);
        CheckSize(columns);
        return bound;
    }

    private BoundColumn? Bind(int place, string column)
    {
        if (string.IsNullOrWhiteSpace(column))
        {
            return Refuse(column, "UnnamedColumn", $"Column {place + 1:N0} has no name.", "Name it like a field, or leave it out.");
        }

        if (_load.IsDelete && !string.Equals(column.Trim(), "Id", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(
                column,
                "OnlyIdAllowed",
                $"A job to {_load.Operation} takes Id alone, and not the column {column}.",
                "Leave out all columns but Id.");
        }

        if (column.Trim() != column)
        {
            return Refuse(column, "BlanksAroundName", $"'{column}' has blanks around the name.", $"Write {column.Trim()}.");
        }

        return RelationshipName.Parse(column) is { } name ? _relationships.Bind(place, column, name)
            : _load.Fields.Find(column) is { } field ? BindField(place, column, field)
            : RefuseUnknown(column);
    }

    private BoundColumn? BindField(int place, string column, FieldDescription field)
    {
        if (field.IsFile())
        {
            return Refuse(column, "FileField", $"{field.Name} holds a file, which Bulk API 2.0 does not load.", "Leave the column out.");
        }

        if (field.IsCompound())
        {
            return Refuse(
                column,
                "CompoundField",
                $"{field.Name} is made of other fields, and cannot be loaded itself.",
                $"Use its parts: {Parts(field)}.");
        }

        return new BoundColumn(place, column, field.Name, field);
    }

    private string Parts(FieldDescription field)
    {
        var parts = _load.Object.Fields
            .Where(part => part.CompoundFieldName == field.Name && part != field)
            .Select(static part => part.Name);
        return string.Join(", ", parts.DefaultIfEmpty("the fields beside it"));
    }

    private BoundColumn? RefuseUnknown(string column)
    {
        if (column.IndexOfAny(CsvFormat.AllDelimiters) >= 0)
        {
            return Refuse(
                column,
                "UnknownColumn",
                $"{_load.Object.Name} has no field '{column}'.",
                "It looks as if the data was read with the wrong delimiter.");
        }

        var field = _load.Fields.Nearest(column, _load.CanLoad);
        var label = field?.Label is { } text && text != field.Name ? $" ('{text}')" : "";
        return Refuse(
            column,
            "UnknownColumn",
            $"{_load.Object.Name} has no field {column} that the user may see.",
            field is null ? "Map it to a field, or leave it out." : $"Use {field.Name}{label}.");
    }

    private void CheckName(BoundColumn column)
    {
        if (column.Canonical != column.Name)
        {
            _log.AddHeader(
                FindingSeverity.Warning,
                "WrongCase",
                column.Name,
                $"The API spells it {column.Canonical}.",
                $"It is sent as {column.Canonical}.");
        }

        if (column.Field.DeprecatedAndHidden == true)
        {
            _log.AddHeader(
                FindingSeverity.Warning,
                "DeprecatedField",
                column.Name,
                $"{column.Field.Name} is deprecated and hidden.",
                "Leave the column out, if it is not needed.");
        }
    }

    private void CheckTwice(List<BoundColumn> columns)
    {
        foreach (var field in columns.GroupBy(static column => column.Field.Name).Where(static field => field.Count() > 1))
        {
            var keys = field.GroupBy(static column => (column.Target?.Name, column.Key?.Name)).ToList();
            foreach (var same in keys.Where(static same => same.Count() > 1))
            {
                Refuse(
                    same.Last().Name,
                    "DuplicateColumn",
                    $"The field {same.First().Canonical} has {same.Count()} columns.",
                    "Leave all but one out.");
            }

            if (keys.Count > 1)
            {
                _log.AddHeader(
                    FindingSeverity.Warning,
                    "FieldFilledTwice",
                    field.Last().Name,
                    $"{string.Join(" and ", field.Select(static column => column.Canonical).Distinct())} fill the same field {field.Key}.",
                    "Leave all but one out.");
            }
        }
    }

    private void CheckSize(IReadOnlyList<string> columns)
    {
        if (columns.Count > MostColumns)
        {
            Refuse(null, "TooManyColumns", $"There are {columns.Count:N0} columns; a record takes {MostColumns:N0}.", "Leave some out.");
        }

        var characters = columns.Sum(static name => name.Length + 1) - 1;
        if (characters > MostCharacters)
        {
            Refuse(
                null,
                "HeaderTooLong",
                $"The header has {characters:N0} characters; {MostCharacters:N0} are taken.",
                "Leave some columns out.");
        }
    }

    private BoundColumn? Refuse(string? column, string id, string problem, string suggestion)
    {
        _log.AddHeader(FindingSeverity.Error, id, column, problem, suggestion);
        return null;
    }
}
