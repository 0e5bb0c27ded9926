using System.Text.Json;
using BulkApi2.LocalOrg.Queries;
using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Writes records.</summary>
internal sealed class RecordJson
{
    private readonly RecordStore _store;
    private readonly string _version;

    public RecordJson(RecordStore store, string version)
    {
        _store = store;
        _version = version;
    }

    /// <summary>A record with some of its fields.</summary>
    public byte[] Write(RecordTable table, int row, IReadOnlyList<Field> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, PlainJson.WriterOptions))
        {
            json.WriteStartObject();
            WriteAttributes(json, table.Type.Name, table, row);
            foreach (var field in fields)
            {
                WriteValue(json, field, _store.Reader.Read(table, row, field));
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>A record with the fields that were selected.</summary>
    public void Write(Utf8JsonWriter json, RecordTable table, int row, IReadOnlyList<Selected> selected)
    {
        json.WriteStartObject();
        WriteAttributes(json, table.Type.Name, table, row);
        WriteFields(json, selected, (table, row), row);
        json.WriteEndObject();
    }

    // The fields of a related record are read from the row that the query is about, by their whole path.
    private void WriteFields(
        Utf8JsonWriter json, IReadOnlyList<Selected> selected, (RecordTable Table, int Row) record, int row)
    {
        foreach (var item in selected)
        {
            if (item.Value is { } field)
            {
                WriteValue(json, field.Field, field.Read(row));
                continue;
            }

            json.WritePropertyName(item.Name);
            if (_store.Follow(record.Table, record.Row, item.Field) is not { } related)
            {
                json.WriteNullValue();
                continue;
            }

            json.WriteStartObject();
            WriteAttributes(json, item.Field.IsPolymorphic ? "Name" : related.Table.Type.Name, related.Table, related.Row);
            WriteFields(json, item.Children, related, row);
            json.WriteEndObject();
        }
    }

    private void WriteAttributes(Utf8JsonWriter json, string type, RecordTable table, int row)
    {
        json.WriteStartObject("attributes");
        json.WriteString("type", type);
        json.WriteString("url", $"/services/data/v{_version}/sobjects/{table.Type.Name}/{table.IdOf(row)}");
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, Field field, string? value)
    {
        json.WritePropertyName(field.Name);
        var isBare = field.SoapType is "xsd:boolean" or "xsd:int" or "xsd:long" or "xsd:double";
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
