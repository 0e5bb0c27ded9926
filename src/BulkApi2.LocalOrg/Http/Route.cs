namespace BulkApi2.LocalOrg.Http;

/// <summary>
/// A verb and a path with <c>{names}</c> for its variable parts, and what answers it. Fixed parts match in any case,
/// since clients spell <c>unprocessedrecords</c> in two.
/// </summary>
internal sealed class Route
{
    private readonly string[] _template;

    /// <param name="method">The verb.</param>
    /// <param name="template">The path.</param>
    /// <param name="answer">What answers it.</param>
    /// <param name="since">The first API version that has it.</param>
    public Route(string method, string template, Func<Call, Answer> answer, int since = 0)
    {
        Since = since;
        Method = method;
        Answer = answer;
        _template = template.Split('/');
        ContentTypes = method switch
        {
            "PUT" => ["text/csv"],
            "POST" or "PATCH" => ["application/json"],
            _ => [],
        };
    }

    public string Method { get; }

    public Func<Call, Answer> Answer { get; }

    /// <summary>Whether the answer needs no signed-in user and doesn't count as a call.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether the login host answers it too; an org's data is at its My Domain only.</summary>
    public bool IsAtLoginHost { get; init; }

    /// <summary>What the body may be: JSON, or CSV with PUT, unless it says otherwise. None if nobody looks at it.</summary>
    public IReadOnlyList<string> ContentTypes { get; init; }

    /// <summary>The first API version that has it; for a path with a version.</summary>
    public int Since { get; }

    /// <summary>The variable parts of the path, or null if it is another path.</summary>
    public IReadOnlyDictionary<string, string>? Match(string[] path)
    {
        if (path.Length != _template.Length)
        {
            return null;
        }

        var parts = new Dictionary<string, string>();
        for (var i = 0; i < path.Length; i++)
        {
            var expected = _template[i];
            var brace = expected.IndexOf('{');
            if (brace < 0)
            {
                if (!string.Equals(expected, path[i], StringComparison.OrdinalIgnoreCase))
                {
                    return null;
                }

                continue;
            }

            if (path[i].Length <= brace || !path[i].StartsWith(expected.Substring(0, brace), StringComparison.Ordinal))
            {
                return null;
            }

            parts[expected.Substring(brace + 1).TrimEnd('}')] = Uri.UnescapeDataString(path[i].Substring(brace));
        }

        return parts;
    }

    /// <summary>Refuses a body of another type; one whose type isn't told is taken.</summary>
    /// <exception cref="ApiException">It is of another type.</exception>
    public void CheckContentType(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim() ?? string.Empty;
        if (type.Length > 0 && ContentTypes.Count > 0 && !ContentTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw ApiException.NotSupported(
                $"MediaType of '{type}'", $"; the Content-Type has to be {string.Join(" or ", ContentTypes)}");
        }
    }
}
