using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Describes objects and shows records.</summary>
internal sealed class SObjectEndpoints
{
    private const string Objects = "services/data/v{version}/sobjects";

    private readonly OrgSchema _schema;
    private readonly RecordStore _store;

    public SObjectEndpoints(OrgSchema schema, RecordStore store)
    {
        _schema = schema;
        _store = store;
    }

    public IEnumerable<Route> Routes =>
    [
        new("GET", Objects, call => DescribeJson.All(_schema, call.Version)),
        new("GET", Objects + "/{object}/describe", call => DescribeJson.One(Type(call), call.Version)),
        new("GET", Objects + "/{object}/{id}", Record),
    ];

    private ObjectType Type(Call call) => _schema.Find(call["object"]) ?? throw ApiException.NotFound();

    private Answer Record(Call call)
    {
        var table = _store.Find(Type(call).Name)!;
        if (!_store.Ids.TryParse(call["id"], out var key) || key.Prefix != table.Type.KeyPrefix
            || table.Status(key.Row) == RecordStatus.None)
        {
            throw ApiException.NotFound();
        }

        return table.Status(key.Row) == RecordStatus.Live
            ? Answer.Json(200, new RecordJson(_store, call.Version).Write(table, key.Row))
            : throw new ApiException(404, "ENTITY_IS_DELETED", "entity is deleted");
    }
}
