namespace BulkApi2.LocalOrg.Wire;

/// <summary>What becomes of a connection after an answer.</summary>
internal enum ConnectionEnd
{
    /// <summary>The next request may come.</summary>
    None,

    /// <summary>It ends in order.</summary>
    Close,

    /// <summary>It breaks off.</summary>
    Reset,
}
