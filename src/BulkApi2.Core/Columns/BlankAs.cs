namespace BulkApi2.Core.Columns;

/// <summary>What a blank value does to its field.</summary>
public enum BlankAs
{
    /// <summary>The field is left alone.</summary>
    Ignore,

    /// <summary>The field is emptied.</summary>
    Clear,
}
