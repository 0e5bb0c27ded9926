using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Records;

/// <summary>The records of an org.</summary>
internal sealed class RecordStore
{
    private readonly Dictionary<string, RecordTable> _byName;
    private readonly Dictionary<string, RecordTable> _byPrefix;

    public RecordStore(OrgSchema schema, IdSpace ids)
    {
        Ids = ids;
        _byName = schema.Objects.ToDictionary(
            type => type.Name, type => new RecordTable(type, ids), StringComparer.OrdinalIgnoreCase);
        UserId = ids.Compose("005", 0);
        Reader = new RecordReader(UserId);
        _byPrefix = _byName.Values.ToDictionary(table => table.Type.KeyPrefix, StringComparer.Ordinal);
    }

    public IdSpace Ids { get; }

    /// <summary>The one user, who makes and owns everything.</summary>
    public string UserId { get; }

    public RecordReader Reader { get; }

    /// <summary>The records of an object, by its name in any case; null if there is no such object.</summary>
    public RecordTable? Find(string objectName) => _byName.TryGetValue(objectName, out var table) ? table : null;

    /// <summary>The records whose ids start with those three characters.</summary>
    public RecordTable? FindByPrefix(string keyPrefix) =>
        _byPrefix.TryGetValue(keyPrefix, out var table) ? table : null;

    /// <summary>The record that a lookup leads to; null if it is empty, or leads to nothing of this org.</summary>
    public (RecordTable Table, int Row)? Follow(RecordTable table, int row, Field lookup) =>
        Reader.Read(table, row, lookup) is { } id && Ids.TryParse(id, out var key)
        && FindByPrefix(key.Prefix) is { } target && target.Status(key.Row) != RecordStatus.None
            ? (target, key.Row)
            : null;
}
