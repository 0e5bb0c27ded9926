namespace BulkApi2.LocalOrg.Http;

/// <summary>A request that is answered with an error.</summary>
internal sealed class ApiException : Exception
{
    public ApiException(int status, string code, string message)
        : base(message)
    {
        Status = status;
        Code = code;
    }

    public int Status { get; }

    public string Code { get; }

    public static ApiException NotFound() => new(404, "NOT_FOUND", "The requested resource does not exist");

    public static ApiException BadJson(string message) => new(400, "JSON_PARSER_ERROR", message);

    public static ApiException NotSupported(string what, string hint = "") =>
        new(415, "UNSUPPORTED_MEDIA_TYPE", $"{what} is not supported by this resource{hint}");

    public static ApiException TooLarge(long limit) =>
        new(413, "EXCEEDED_MAX_SIZE_REQUEST", $"The content is larger than the {limit} that are allowed.");
}
