namespace BulkApi2.LocalOrg.Queries;

/// <summary>How a field is compared with values.</summary>
internal enum Comparator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
    In,
    NotIn,
}
