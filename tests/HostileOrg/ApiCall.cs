namespace BulkApi2.Hostile;

/// <summary>The calls of the API that a client makes.</summary>
public enum ApiCall
{
    SignIn,
    Versions,
    Identity,
    UserInfo,
    Create,

    /// <summary>Create with the data in the same request (multipart).</summary>
    OneRequest,
    Upload,
    Close,
    Abort,

    /// <summary>Ask for one job.</summary>
    Ask,
    List,
    Delete,
    Successful,
    Failed,
    Unprocessed,
    Describe,
    Limits,

    /// <summary>A path that the API does not have.</summary>
    Other,
}
