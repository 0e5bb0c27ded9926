using BulkApi2.LocalOrg.Loads;
using BulkApi2.LocalOrg.Schema;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Jobs;

/// <summary>Turns the words of a create request into the settings of a job, or says why there can't be one.</summary>
internal sealed class JobSettingsReader
{
    private static readonly IReadOnlyDictionary<string, LoadOperation> Operations =
        Enum.GetValues(typeof(LoadOperation)).Cast<LoadOperation>().ToDictionary(JobSettings.Name);

    private readonly OrgSchema _schema;
    private readonly bool _hardDeleteAllowed;

    public JobSettingsReader(OrgSchema schema, bool hardDeleteAllowed)
    {
        _schema = schema;
        _hardDeleteAllowed = hardDeleteAllowed;
    }

    /// <exception cref="JobRefusedException">There can't be such a job.</exception>
    public JobSettings Read(JobRequest request)
    {
        var operation = Operations[OneOf("operation", Needed("operation", request.Operation), Operations.Keys)];
        var name = Needed("object", request.Object);
        OneOf("contentType", request.ContentType ?? "CSV", ["CSV"]);
        var dialect = new CsvDialect(
            OneOf("columnDelimiter", request.ColumnDelimiter ?? "COMMA", CsvDialect.Delimiters.Keys),
            OneOf("lineEnding", request.LineEnding ?? "LF", ["LF", "CRLF"]));
        if (_schema.Find(name) is not { IsLoadable: true } type)
        {
            throw new JobRefusedException("INVALIDENTITY", $"Entity '{name}' is not supported by the Bulk API.");
        }

        if (operation == LoadOperation.HardDelete && !_hardDeleteAllowed)
        {
            throw new JobRefusedException(
                "FEATURENOTENABLED",
                "hardDelete operation requires special user profile permission, "
                + "please contact your system administrator");
        }

        var key = operation == LoadOperation.Upsert ? Key(type, request.ExternalIdFieldName) : type.Find("Id")!;
        var keyName = operation == LoadOperation.Upsert ? request.ExternalIdFieldName : null;
        return new JobSettings(type, operation, key, keyName, request.AssignmentRuleId, dialect, request.ApiVersion);
    }

    private static Field Key(ObjectType type, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw JobRefusedException.InvalidJob(
                $"External ID was blank for {type.Name}. An External ID must be specified for upsert.");
        }

        return type.Find(name!) is { IsKey: true } key
            ? key
            : throw JobRefusedException.InvalidJob(
                $"Field name provided, {name} is not an External ID or indexed field for {type.Name}");
    }

    private static string Needed(string name, string? value) => string.IsNullOrEmpty(value)
        ? throw JobRefusedException.InvalidJob($"{name} is required to create a job")
        : value!;

    private static string OneOf(string name, string value, IEnumerable<string> known) => known.Contains(value)
        ? value
        : throw new JobRefusedException(
            "JSON_PARSER_ERROR",
            $"'{value}' is not a valid value for {name}; the valid ones are {string.Join(", ", known)}");
}
