namespace BulkApi2.Core.Csv;

/// <summary>How a row ends.</summary>
internal enum RowEnd
{
    /// <summary>With the text.</summary>
    None,

    /// <summary>With a line feed.</summary>
    Lf,

    /// <summary>With a carriage return and a line feed.</summary>
    CrLf,

    /// <summary>With a carriage return, as on old Macs.</summary>
    Cr,
}
