namespace BulkApi2.LocalOrg.Queries;

/// <summary>The kinds of values that a condition compares with.</summary>
internal enum LiteralKind
{
    Null,
    Text,
    Number,
    Boolean,
    Date,
    DateTime,

    /// <summary>A name for a stretch of time, such as <c>TODAY</c>.</summary>
    Period,
}
