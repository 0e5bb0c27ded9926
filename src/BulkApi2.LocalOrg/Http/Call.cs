namespace BulkApi2.LocalOrg.Http;

/// <summary>A request and the parts of its path that a route names.</summary>
internal sealed record Call(Request Request, IReadOnlyDictionary<string, string> Parts)
{
    /// <summary>The API version of the path, such as <c>60.0</c>.</summary>
    public string Version => Parts["version"];

    public string this[string part] => Parts[part];
}
