using System.Globalization;
using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Describes objects and shows records.</summary>
internal sealed class SObjectEndpoints
{
    private const string Objects = "services/data/v{version}/sobjects";

    private readonly OrgSchema _schema;
    private readonly RecordStore _store;
    private readonly DateTimeOffset _modified;

    /// <param name="schema">The objects.</param>
    /// <param name="store">The records.</param>
    /// <param name="opened">When the org was opened; its objects never change after that.</param>
    public SObjectEndpoints(OrgSchema schema, RecordStore store, DateTimeOffset opened)
    {
        _schema = schema;
        _store = store;
        _modified = opened.AddTicks(-(opened.Ticks % TimeSpan.TicksPerSecond));
    }

    public IEnumerable<Route> Routes =>
    [
        new("GET", Objects, call => Describe(call, describe => describe.All())),
        new("GET", Objects + "/{object}", call => Describe(call, describe => describe.Basic(Type(call)))),
        new("GET", Objects + "/{object}/describe", call => Describe(call, describe => describe.One(Type(call)))),
        new("GET", Objects + "/{object}/{id}", Record),
    ];

    private ObjectType Type(Call call) => _schema.Find(call["object"]) ?? throw ApiException.NotFound();

    private Answer Describe(Call call, Func<DescribeJson, Answer> write)
    {
        var isKnown = DateTimeOffset.TryParse(
                call.Request.Header("If-Modified-Since"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var since)
            && since >= _modified;
        var answer = write(new DescribeJson(_schema, call.Version));
        return (isKnown ? Answer.Nothing(304) : answer)
            .With("Last-Modified", _modified.ToString("R", CultureInfo.InvariantCulture));
    }

    private Answer Record(Call call)
    {
        var table = _store.Find(Type(call).Name)!;
        if (!_store.Ids.TryParse(call["id"], out var key) || key.Prefix != table.Type.KeyPrefix
            || table.Status(key.Row) == RecordStatus.None)
        {
            throw ApiException.NotFound();
        }

        return table.Status(key.Row) == RecordStatus.Live
            ? Answer.Json(200, new RecordJson(_store, call.Version).Write(table, key.Row, Fields(call, table.Type)))
            : throw new ApiException(404, "ENTITY_IS_DELETED", "entity is deleted");
    }

    private static IReadOnlyList<Field> Fields(Call call, ObjectType type)
    {
        var names = call.Request.Parameter("fields");
        return string.IsNullOrEmpty(names)
            ? type.Fields
            : [.. names!.Split(',').Select(name => name.Trim()).Prepend("Id").Select(Find).Distinct()];

        Field Find(string name) => type.Find(name)
            ?? throw new ApiException(400, "INVALID_FIELD", $"No such column '{name}' on sobject of type {type.Name}");
    }
}
