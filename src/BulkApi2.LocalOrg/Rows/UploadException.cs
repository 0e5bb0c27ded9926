using BulkApi2.LocalOrg.Jobs;

namespace BulkApi2.LocalOrg.Rows;

/// <summary>The upload as a whole can't be loaded: the job fails with this text.</summary>
internal sealed class UploadException : JobFailedException
{
    public UploadException(string code, string message)
        : base(code, message)
    {
    }

    /// <summary>Some texts of the real one have "InvalidBatch" twice anyway.</summary>
    public bool IsOncePrefixed => Code == "InvalidBatch" && !Message.StartsWith(Code, StringComparison.Ordinal);

    public static UploadException InvalidBatch(string message) => new("InvalidBatch", message);

    public static UploadException FieldNotFound(string header) => InvalidBatch($"Field name not found : {header}");
}
