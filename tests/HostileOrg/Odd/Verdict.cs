namespace BulkApi2.Hostile.Odd;

/// <summary>What an answer says of its request, to one who trusts nobody.</summary>
public enum Verdict
{
    /// <summary>What the call must have, in whatever dress: it was done.</summary>
    Yes,

    /// <summary>The API itself refuses: it was not done.</summary>
    No,

    /// <summary>Anything else: it may have been done.</summary>
    Unknown,

    /// <summary>The form of a yes, and a content that cannot be true or that nobody can use.</summary>
    Lie,
}
