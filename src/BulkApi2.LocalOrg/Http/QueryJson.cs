using System.Text.Json;
using BulkApi2.LocalOrg.Queries;
using BulkApi2.LocalOrg.Records;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Writes what queries found.</summary>
internal static class QueryJson
{
    /// <summary>A page of records, and where the next one is.</summary>
    public static Answer Page(
        BoundQuery query, IReadOnlyList<int> rows, int first, int size, string? nextUrl, RecordJson records)
    {
        var selected = Selected.Nest(query.Fields);
        return Write(rows.Count, nextUrl, json =>
        {
            for (var i = first; i < rows.Count && i - first < size; i++)
            {
                // The record may have gone for good since the query was run.
                if (query.Table.Status(rows[i]) != RecordStatus.None)
                {
                    records.Write(json, query.Table, rows[i], selected);
                }
            }
        });
    }

    /// <summary>The answer to <c>COUNT()</c>.</summary>
    public static Answer Count(int count) => Write(count, null, _ => { });

    /// <summary>The one record that counts of fields come in.</summary>
    public static Answer Counts(BoundQuery query)
    {
        var counts = new int[query.Counts.Count];
        foreach (var row in query.Rows())
        {
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] += query.Counts[i].Field.Read(row) is null ? 0 : 1;
            }
        }

        return Write(1, null, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("attributes");
            json.WriteString("type", "AggregateResult");
            json.WriteEndObject();
            for (var i = 0; i < counts.Length; i++)
            {
                json.WriteNumber(query.Counts[i].Name, counts[i]);
            }

            json.WriteEndObject();
        });
    }

    private static Answer Write(int totalSize, string? nextUrl, Action<Utf8JsonWriter> records)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, PlainJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("totalSize", totalSize);
            json.WriteBoolean("done", nextUrl is null);
            if (nextUrl is not null)
            {
                json.WriteString("nextRecordsUrl", nextUrl);
            }

            json.WriteStartArray("records");
            records(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Answer.Json(200, buffer.ToArray());
    }
}
