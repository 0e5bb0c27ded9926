namespace BulkApi2.LocalOrg.Faults;

/// <summary>What follows the bytes of an answer that go out.</summary>
internal enum DeliveryEnd
{
    /// <summary>The end that HTTP wants.</summary>
    Proper,

    /// <summary>The end of the connection, as if all had been said.</summary>
    Close,

    /// <summary>A reset of the connection.</summary>
    Reset,
}
