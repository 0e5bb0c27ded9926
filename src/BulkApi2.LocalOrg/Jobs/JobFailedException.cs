namespace BulkApi2.LocalOrg.Jobs;

/// <summary>A job can't go on: it fails with this text.</summary>
internal class JobFailedException : Exception
{
    public JobFailedException(string code, string message)
        : base(message)
    {
        Code = code;
    }

    public string Code { get; }
}
