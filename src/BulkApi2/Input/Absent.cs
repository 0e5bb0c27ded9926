namespace BulkApi2.Input;

/// <summary>The value of a property that a record does not have; it is never cleared.</summary>
internal static class Absent
{
    public static readonly object Value = new();
}
