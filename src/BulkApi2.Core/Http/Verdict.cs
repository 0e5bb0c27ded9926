namespace BulkApi2.Core.Http;

/// <summary>What an answer says about its request.</summary>
internal enum Verdict
{
    /// <summary>The server did what was asked.</summary>
    Yes,

    /// <summary>The server did not do it.</summary>
    No,

    /// <summary>Nobody can tell: the server may have done it.</summary>
    Unknown,
}
