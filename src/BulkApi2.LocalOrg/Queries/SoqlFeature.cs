namespace BulkApi2.LocalOrg.Queries;

/// <summary>What SOQL has beside fields and conditions, and not every way to query takes.</summary>
internal enum SoqlFeature
{
    None,
    Aggregate,
    Grouping,
    Subquery,
    TypeOf,
}
