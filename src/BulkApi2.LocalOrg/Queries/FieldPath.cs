namespace BulkApi2.LocalOrg.Queries;

/// <summary>A field as a query names it: relationships on the way, then the field.</summary>
internal sealed record FieldPath(IReadOnlyList<string> Names, int Position)
{
    public override string ToString() => string.Join(".", Names);
}
