namespace BulkApi2.Core.Data;

/// <summary>What is sent of a file.</summary>
public enum CutWay
{
    /// <summary>Its bytes, as they lie there.</summary>
    AsItIs,

    /// <summary>Its rows as they lie there, under a header with other names.</summary>
    UnderNewHeader,

    /// <summary>A copy in the format of the job.</summary>
    Rewritten,
}
