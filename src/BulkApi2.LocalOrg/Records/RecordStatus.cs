namespace BulkApi2.LocalOrg.Records;

/// <summary>Whether a record is there.</summary>
internal enum RecordStatus : byte
{
    /// <summary>Never made, or removed for good.</summary>
    None,

    Live,

    /// <summary>In the recycle bin.</summary>
    Deleted,
}
