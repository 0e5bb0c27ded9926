using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>Tells which field each column of an upload fills.</summary>
internal sealed class HeaderReader
{
    private const int MaxColumns = 5_000;

    private readonly RecordStore _store;
    private readonly ObjectType _type;

    public HeaderReader(RecordStore store, ObjectType type)
    {
        _store = store;
        _type = type;
    }

    /// <exception cref="UploadException">A column is no field, or has no place in this operation.</exception>
    public IReadOnlyList<Column> Read(IReadOnlyList<string> header, LoadOperation operation)
    {
        if (operation is LoadOperation.Delete or LoadOperation.HardDelete && !IsOnlyId(header))
        {
            var name = operation == LoadOperation.Delete ? "delete" : "hardDelete";
            throw UploadException.InvalidBatch($"InvalidBatch : The '{name}' batch must contain only ids.");
        }

        if (header.Count > MaxColumns)
        {
            throw UploadException.InvalidBatch($"Exceeded max number of columns per record : {MaxColumns}");
        }

        var columns = header.Select(Bind).ToList();
        var twice = columns
            .GroupBy(column => (column.Field.Ordinal, column.Lookup))
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? columns
            : throw UploadException.InvalidBatch($"Field name found more than once : {header[twice.Last().Index]}");
    }

    private static bool IsOnlyId(IReadOnlyList<string> header) =>
        header.Count == 1 && string.Equals(header[0], "Id", StringComparison.OrdinalIgnoreCase);

    private Column Bind(string header, int index)
    {
        var dot = header.IndexOf('.');
        if (dot >= 0)
        {
            return BindRelationship(header, header.Substring(0, dot), header.Substring(dot + 1), index)
                ?? throw UploadException.FieldNotFound(header);
        }

        return _type.Find(header) is { IsLoadable: true } field
            ? new Column(index, field, null, header == field.Name)
            : throw UploadException.FieldNotFound(header);
    }

    // Relationship.Key, or Object:Relationship.Key where the lookup may lead to several objects.
    private Column? BindRelationship(string header, string path, string keyName, int index)
    {
        var colon = path.IndexOf(':');
        var objectName = colon < 0 ? null : path.Substring(0, colon);
        if (_type.FindRelationship(path.Substring(colon + 1)) is not { } field)
        {
            return null;
        }

        objectName ??= field.ReferenceTo.Count == 1 ? field.ReferenceTo[0] : string.Empty;
        var isTarget = field.ReferenceTo.Contains(objectName, StringComparer.OrdinalIgnoreCase);
        if (!isTarget || _store.Find(objectName) is not { } target
            || target.Type.Find(keyName) is not { IsKey: true } key)
        {
            return null;
        }

        var canonical = $"{(colon < 0 ? string.Empty : target.Type.Name + ":")}{field.RelationshipName}.{key.Name}";
        return new Column(index, field, new Lookup(target, key), header == canonical);
    }
}
