namespace BulkApi2.Core.Checks;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>The load, or these rows of it, would fail.</summary>
    Error,

    /// <summary>They may fail, or do something else than was meant.</summary>
    Warning,
}
