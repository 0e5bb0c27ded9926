using System.Management.Automation;
using BulkApi2.Core.Results;

namespace BulkApi2.Output;

/// <summary>
/// The parts of a failed record's sf__Error, which <c>BulkApi2.Types.ps1xml</c> makes members of it. They are made when they are asked
/// for, so that a million records cost nothing for them, and hidden, so that they are no columns.
/// </summary>
public static class FailedRecordMembers
{
    private static readonly string[] Names = [nameof(ErrorCode), nameof(ErrorMessage), nameof(ErrorFields)];

    /// <summary>Such as UNABLE_TO_LOCK_ROW.</summary>
    public static string? ErrorCode(PSObject record) => ErrorOf(record).Code;

    /// <summary>In the server's words.</summary>
    public static string ErrorMessage(PSObject record) => ErrorOf(record).Message;

    /// <summary>The fields concerned.</summary>
    public static string[] ErrorFields(PSObject record) => [.. ErrorOf(record).Fields];

    /// <summary>
    /// Whether a property is one of these members and no column of the user's: on its way from another process, a record gets
    /// them as properties.
    /// </summary>
    internal static bool Has(PSObject record, string name) =>
        Names.Contains(name, StringComparer.Ordinal)
        && record.TypeNames is ["Deserialized.BulkApi2.FailedRecord", ..]
        && IsPart(ErrorOf(record), name, record.Properties[name]?.Value);

    private static bool IsPart(RowError error, string name, object? value) => name switch
    {
        nameof(ErrorCode) => Equals(value, error.Code),
        nameof(ErrorMessage) => Equals(value, error.Message),
        _ => value is PSObject { BaseObject: System.Collections.IList },
    };

    private static RowError ErrorOf(PSObject record) => RowError.Parse(record.Properties[RowError.Column]?.Value as string);
}
