namespace BulkApi2.LocalOrg;

/// <summary>A seed can't be used; the message says what is wrong with it, and where.</summary>
public sealed class SchemaSeedException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public SchemaSeedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
