namespace BulkApi2.Tests.Support;

/// <summary>How another program changes a file.</summary>
public enum FileChange
{
    /// <summary>Other bytes in the same place; length and time stay.</summary>
    InPlace,

    /// <summary>Another file takes its place, of the same length and time.</summary>
    Replaced,

    /// <summary>It loses its second half.</summary>
    Truncated,

    /// <summary>It gets more rows.</summary>
    Grown,

    /// <summary>It is gone.</summary>
    Deleted,
}
