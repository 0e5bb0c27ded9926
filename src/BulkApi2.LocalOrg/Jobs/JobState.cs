namespace BulkApi2.LocalOrg.Jobs;

/// <summary>The states of a job, spelled as the API spells them.</summary>
internal enum JobState
{
    Open,
    UploadComplete,
    InProgress,
    JobComplete,
    Failed,
    Aborted,
}
