using BulkApi2.LocalOrg.SignIns;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Http;

/// <summary>A request, however it came in; its body has been read.</summary>
internal sealed record Request
{
    public required string Method { get; init; }

    /// <summary>The path, still escaped.</summary>
    public required string Path { get; init; }

    /// <summary>What follows the question mark, still escaped.</summary>
    public string Query { get; init; } = string.Empty;

    /// <summary>Finds a header by its name in any case; null if there is none.</summary>
    public required Func<string, string?> Header { get; init; }

    public string? Authorization => Header("Authorization");

    public string? ContentType => Header("Content-Type");

    public required SegmentedBytes Body { get; init; }

    /// <summary>Where the client reaches the org, which is what the URLs in an answer begin with.</summary>
    public required OrgAddress Address { get; init; }

    /// <summary>Whether it came to the host where users of all orgs sign in.</summary>
    public bool IsAtLoginHost { get; init; }

    /// <summary>The value of a query parameter, or null. As in a form, a plus is a blank.</summary>
    public string? Parameter(string name)
    {
        var pair = Query.TrimStart('?').Split('&')
            .FirstOrDefault(text => text.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase));
        return pair is null ? null : Uri.UnescapeDataString(pair.Substring(name.Length + 1).Replace('+', ' '));
    }
}
