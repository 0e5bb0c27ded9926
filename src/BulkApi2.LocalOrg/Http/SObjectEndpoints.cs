using System.Text.Json;
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
            ? Answer.Json(200, Write(table, key.Row, call.Version))
            : throw new ApiException(404, "ENTITY_IS_DELETED", "entity is deleted");
    }

    private byte[] Write(RecordTable table, int row, string version)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, PlainJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteStartObject("attributes");
            json.WriteString("type", table.Type.Name);
            json.WriteString("url", $"/services/data/v{version}/sobjects/{table.Type.Name}/{table.IdOf(row)}");
            json.WriteEndObject();
            foreach (var field in table.Type.Fields)
            {
                WriteValue(json, field, _store.Reader.Read(table, row, field));
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter json, Field field, string? value)
    {
        json.WritePropertyName(field.Name);
        var isBare = field.SoapType is "xsd:boolean" or "xsd:int" or "xsd:double";
        if (value is null)
        {
            json.WriteNullValue();
        }
        else if (isBare)
        {
            json.WriteRawValue(value);
        }
        else
        {
            json.WriteStringValue(value);
        }
    }
}
