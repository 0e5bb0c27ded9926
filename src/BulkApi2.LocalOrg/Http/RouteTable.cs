namespace BulkApi2.LocalOrg.Http;

/// <summary>Finds what answers a request.</summary>
internal sealed class RouteTable
{
    private readonly IReadOnlyList<Route> _routes;

    public RouteTable(IEnumerable<Route> routes)
    {
        _routes = [.. routes];
    }

    /// <exception cref="ApiException">Nothing answers it.</exception>
    public (Route Route, Call Call) Find(Request request)
    {
        var path = Split(request.Path);
        var found = _routes
            .Where(route => route.IsAtLoginHost || !request.IsAtLoginHost)
            .Select(route => (Route: route, Parts: route.Match(path)))
            .Where(match => match.Parts is { } parts && IsOffered(match.Route, parts))
            .ToList();
        if (found.Count == 0)
        {
            throw ApiException.NotFound();
        }

        var match = found.Find(candidate => candidate.Route.Method == request.Method);
        if (match.Route is null)
        {
            var allowed = string.Join(", ", found.Select(candidate => candidate.Route.Method));
            throw new ApiException(
                405, "METHOD_NOT_ALLOWED", $"HTTP Method '{request.Method}' not allowed. Allowed are {allowed}");
        }

        return (match.Route, new Call(request, match.Parts!));
    }

    // A doubled slash at the start and a slash at the end change nothing.
    private static string[] Split(string path)
    {
        var parts = path.TrimStart('/').Split('/');
        return parts[parts.Length - 1].Length == 0 ? [.. parts.Take(parts.Length - 1)] : parts;
    }

    /// <exception cref="ApiException">It is of a version that was retired.</exception>
    private static bool IsOffered(Route route, IReadOnlyDictionary<string, string> parts)
    {
        if (!parts.TryGetValue("version", out var version))
        {
            return true;
        }

        return ApiVersions.IsRetired(version)
            ? throw new ApiException(410, "GONE", $"API version {version} is retired and unavailable.")
            : ApiVersions.IsKnown(version) && ApiVersions.Number(version) >= route.Since;
    }
}
