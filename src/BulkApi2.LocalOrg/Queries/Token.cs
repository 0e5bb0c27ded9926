namespace BulkApi2.LocalOrg.Queries;

/// <summary>One word of a query as it was written, and where; a text with its quotes.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool Is(string word) => Kind is TokenKind.Word or TokenKind.Symbol
        && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);
}
