using System.Management.Automation;
using BulkApi2.Output;

namespace BulkApi2.Input;

/// <summary>What PowerShell adds to a record on its way from a background job or another computer.</summary>
internal static class RemoteProperties
{
    private static readonly string[] Names = ["PSComputerName", "PSShowComputerName", "PSSourceJobInstanceId", "RunspaceId"];

    /// <summary>Whether a property is no column of the user's.</summary>
    public static bool Has(PSObject record, string name) =>
        Names.Contains(name, StringComparer.Ordinal) || FailedRecordMembers.Has(record, name);
}
