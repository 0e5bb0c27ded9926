namespace BulkApi2.LocalOrg.Jobs;

/// <summary>A job can't be made, or can't do what was asked of it.</summary>
internal sealed class JobRefusedException : Exception
{
    public JobRefusedException(string code, string message)
        : base(message)
    {
        Code = code;
    }

    public string Code { get; }

    public static JobRefusedException InvalidJob(string message) => new("INVALIDJOB", message);

    public static JobRefusedException InvalidState(string message) => new("INVALIDJOBSTATE", message);
}
