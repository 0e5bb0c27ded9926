namespace BulkApi2.LocalOrg.Http;

/// <summary>A request and the parts of its path that a route names.</summary>
internal sealed record Call(Request Request, IReadOnlyDictionary<string, string> Parts)
{
    /// <summary>The API version of the path, such as <c>60.0</c>.</summary>
    public string Version => Parts["version"];

    /// <summary>What a client has to be told beside its answer, in the form of a <c>Warning</c> header; or null.</summary>
    public string? Warning => Parts.TryGetValue("version", out var version) && ApiVersions.IsDeprecated(version)
        ? "299 - \"This API is deprecated and will be removed by Summer '28. Please see "
            + "https://help.salesforce.com/s/articleView?id=005321531 for details.\""
        : null;

    public string this[string part] => Parts[part];
}
