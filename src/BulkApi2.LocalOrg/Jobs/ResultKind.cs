namespace BulkApi2.LocalOrg.Jobs;

/// <summary>The three files of results.</summary>
internal enum ResultKind
{
    Successful,
    Failed,
    Unprocessed,
}
