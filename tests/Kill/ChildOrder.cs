namespace BulkApi2.Kill;

/// <summary>What a child is told, by its standard input: a command line could be read by others.</summary>
internal sealed record ChildOrder
{
    public required Uri Url { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecret { get; init; }

    /// <summary>insert or upsert.</summary>
    public required string Operation { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    public required string Journal { get; init; }

    /// <summary>The folder for the results.</summary>
    public required string Results { get; init; }

    /// <summary>Whether .NET locks no files in the child: it can be told so by the environment.</summary>
    public bool HasNoFileLocks { get; init; }

    /// <summary>Of a part.</summary>
    public required long MaxBytes { get; init; }
}
