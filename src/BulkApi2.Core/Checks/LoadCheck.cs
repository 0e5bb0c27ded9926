using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>What is wrong with the load as a whole: what the object does not allow, and columns that are missing.</summary>
internal sealed class LoadCheck
{
    private readonly CheckedLoad _load;
    private readonly FindingLog _log;

    public LoadCheck(CheckedLoad load, FindingLog log) => (_load, _log) = (load, log);

    public void Check(IReadOnlyList<BoundColumn> columns)
    {
        CheckObject();
        CheckKey(columns);
        if (_load.IsInsert || _load.IsUpsert)
        {
            CheckRequired(columns);
        }
    }

    private void CheckObject()
    {
        var (can, what) = _load.Operation switch
        {
            "insert" => (_load.Object.Createable, "created"),
            "update" => (_load.Object.Updateable, "changed"),
            "upsert" => (_load.Object.Createable != false || _load.Object.Updateable != false, "created or changed"),
            _ => (_load.Object.Deletable, "deleted"),
        };
        if (can == false)
        {
            Error(
                "ObjectNotAllowed",
                null,
                $"Records of {_load.Object.Name} cannot be {what} by this user.",
                "Ask an admin of the org for the permission, if there is one.");
        }
    }

    private void CheckKey(IReadOnlyList<BoundColumn> columns)
    {
        if (_load.KeyName is { } name && _load.Key is null)
        {
            Error("ExternalIdFieldNotFound", name, $"{_load.Object.Name} has no field {name} that the user may see.", KeysOfObject(name));
        }
        else if (_load.Key is { } key && !key.IsKey())
        {
            Error(
                "ExternalIdFieldNotUsable",
                key.Name,
                $"{key.Name} is no external id, nor can records be looked up by it otherwise.",
                KeysOfObject(null));
        }
        else if (_load.IsById && !Has(columns, "Id"))
        {
            _log.AddHeader(
                _load.IsUpsert ? FindingSeverity.Warning : FindingSeverity.Error,
                "IdMissing",
                "Id",
                _load.IsUpsert ? "Without the column Id, every record is created." : $"A job to {_load.Operation} needs the column Id.",
                "Add the column Id.");
        }
        else if (_load.Key is { } field && !Has(columns, field.Name))
        {
            Error(
                "ExternalIdColumnMissing",
                field.Name,
                $"Records are found by {field.Name}, and there is no such column.",
                $"Add the column {field.Name}.");
        }
    }

    private string KeysOfObject(string? name)
    {
        var nearest = name is null ? null : _load.Fields.Nearest(name, static field => field.IsKey());
        return nearest is null
            ? $"Use one of: {string.Join(", ", _load.Fields.Keys.Select(static field => field.Name))}."
            : $"Use {nearest.Name}.";
    }

    private void CheckRequired(IReadOnlyList<BoundColumn> columns)
    {
        foreach (var field in _load.Object.Fields)
        {
            if (!field.Required || columns.Any(column => column.Field == field))
            {
                continue;
            }

            _log.AddHeader(
                _load.IsInsert ? FindingSeverity.Error : FindingSeverity.Warning,
                "RequiredFieldMissing",
                field.Name,
                _load.IsInsert
                    ? $"{field.Name} is required, and no column fills it."
                    : $"{field.Name} is required of records that are created, and no column fills it.",
                $"Add the column {field.Name}.");
        }
    }

    private static bool Has(IReadOnlyList<BoundColumn> columns, string name) =>
        columns.Any(column => column.Key is null && column.Field.Name == name);

    private void Error(string id, string? column, string problem, string suggestion) =>
        _log.AddHeader(FindingSeverity.Error, id, column, problem, suggestion);
}
