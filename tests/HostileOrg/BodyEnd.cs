namespace BulkApi2.Hostile;

/// <summary>How the body of an answer ends.</summary>
public enum BodyEnd
{
    /// <summary>All of it comes.</summary>
    Whole,

    /// <summary>The connection breaks behind its bytes.</summary>
    Cut,

    /// <summary>Nothing more comes behind its bytes, and the connection stays.</summary>
    Silent,

    /// <summary>Blanks come behind its bytes, one in a minute, without end.</summary>
    Drops,
}
