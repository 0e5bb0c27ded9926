namespace BulkApi2.Core.Objects;

/// <summary>The name of a relationship column: <c>Account.External_Id__c</c> or <c>Lead:Who.Email</c>.</summary>
/// <param name="Type">The object before the colon; null without one.</param>
/// <param name="Relationship">What stands before the first dot.</param>
/// <param name="Key">What stands behind it.</param>
internal sealed record RelationshipName(string? Type, string Relationship, string Key)
{
    /// <summary>Null for a column that is no relationship.</summary>
    public static RelationshipName? Parse(string column)
    {
        var dot = column.IndexOf('.');
        if (dot < 0)
        {
            return null;
        }

        var path = column.Substring(0, dot);
        var colon = path.IndexOf(':');
        return new RelationshipName(
            colon < 0 ? null : path.Substring(0, colon), path.Substring(colon + 1), column.Substring(dot + 1));
    }

    public override string ToString() => $"{(Type is null ? "" : Type + ":")}{Relationship}.{Key}";
}
