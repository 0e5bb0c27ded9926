namespace BulkApi2.Help.Sample;

/// <summary>Red or green.</summary>
public enum SampleColor
{
    /// <summary>Stop.</summary>
    Red,

    /// <summary>Go.</summary>
    Green,
}
