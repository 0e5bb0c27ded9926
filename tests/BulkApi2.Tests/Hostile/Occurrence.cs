namespace BulkApi2.Tests.Hostile;

/// <summary>Which requests of one kind are meant.</summary>
internal enum Occurrence
{
    Once,
    Twice,
    Always,

    /// <summary>All but the first, which is that of the first part.</summary>
    Later,
}
