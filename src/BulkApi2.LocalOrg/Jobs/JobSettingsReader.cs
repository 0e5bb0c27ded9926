using BulkApi2.LocalOrg.Rows;
using BulkApi2.LocalOrg.Schema;

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
        var operation = Operations[SettingWords.OneOf(
            "operation", SettingWords.Needed("operation", request.Operation), Operations.Keys)];
        var name = SettingWords.Needed("object", request.Object);
        var dialect = SettingWords.Dialect(request);
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
}
