namespace BulkApi2.LocalOrg.Queries;

/// <summary>A query can't be run.</summary>
internal sealed class SoqlException : Exception
{
    public SoqlException(string code, string message, SoqlFeature feature = SoqlFeature.None)
        : base(message)
    {
        Code = code;
        Feature = feature;
    }

    public string Code { get; }

    /// <summary>What this org leaves out of SOQL, if that is why.</summary>
    public SoqlFeature Feature { get; }
}
