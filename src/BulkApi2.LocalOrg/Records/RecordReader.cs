using System.Globalization;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Records;

/// <summary>Reads records as the org shows them: with the fields nobody writes, and with defaults.</summary>
internal sealed class RecordReader
{
    private readonly string _userId;

    public RecordReader(string userId)
    {
        _userId = userId;
    }

    public string? Read(RecordTable table, int row, Field field) => field.Role switch
    {
        FieldRole.Id => table.IdOf(row),
        FieldRole.IsDeleted => table.Status(row) == RecordStatus.Live ? "false" : "true",
        FieldRole.User => _userId,
        FieldRole.Owner => table.Stored(row, field) ?? _userId,
        FieldRole.Created => Timestamp(table.Created(row)),
        FieldRole.Modified => Timestamp(table.Modified(row)),
        FieldRole.FullName => FullName(table, row),
        _ => table.Stored(row, field) ?? (field is { Type: FieldType.Boolean, Nillable: false } ? "false" : null),
    };

    /// <summary>All fields of the live records.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> ReadAll(RecordTable table)
    {
        var records = new List<IReadOnlyDictionary<string, string?>>(table.LiveCount);
        for (var row = 0; row < table.RowCount; row++)
        {
            if (table.Status(row) == RecordStatus.Live)
            {
                records.Add(table.Type.Fields.ToDictionary(
                    f => f.Name, f => Read(table, row, f), StringComparer.OrdinalIgnoreCase));
            }
        }

        return records;
    }

    /// <summary>A moment as the API writes it.</summary>
    public static string Timestamp(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    private static string? FullName(RecordTable table, int row)
    {
        var first = Part(table, row, "FirstName");
        var last = Part(table, row, "LastName");
        return first is null || last is null ? first ?? last : first + " " + last;
    }

    private static string? Part(RecordTable table, int row, string name) =>
        table.Type.Find(name) is { } field ? table.Stored(row, field) : null;
}
