namespace BulkApi2.LocalOrg.Rows;

/// <summary>Why a row failed. Its text is what a results file has in <c>sf__Error</c>.</summary>
internal sealed record RowError(string Code, string Message, IReadOnlyList<string> Fields)
{
    public RowError(string code, string message, params string[] fields)
        : this(code, message, (IReadOnlyList<string>)fields)
    {
    }

    public override string ToString() => Fields.Count == 0
        ? $"{Code}:{Message}:--"
        : $"{Code}:{Message}:{string.Join(",", Fields)} --";
}
