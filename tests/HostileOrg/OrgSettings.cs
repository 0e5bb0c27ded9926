namespace BulkApi2.Hostile;

/// <summary>How the org behaves when nobody lies.</summary>
public sealed record OrgSettings
{
    /// <summary>The column that tells rows apart.</summary>
    public string KeyColumn { get; init; } = "Key__c";

    /// <summary>Questions about a closed job until it has ended; half of its rows are done before.</summary>
    public int QuestionsToEnd { get; init; } = 2;

    /// <summary>The state in which jobs end: JobComplete, Failed or Aborted. The last two come when half of the rows are done, and all of them counted.</summary>
    public string EndState { get; init; } = JobState.JobComplete;

    /// <summary>A row with this text in any column is refused.</summary>
    public string Refused { get; init; } = "REFUSE";

    public Uri Url { get; init; } = new("https://hostile.my.salesforce.example/");
}
