namespace BulkApi2.LocalOrg.Queries;

/// <summary>The kinds of words that a query is made of.</summary>
internal enum TokenKind
{
    Word,
    Text,
    Number,
    Date,
    DateTime,
    Symbol,
    End,
}
