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
    }

    public string Method { get; }

    public Func<Call, Answer> Answer { get; }

    /// <summary>Whether the answer needs no signed-in user and doesn't count as a call.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether the login host answers it too; an org's data is at its My Domain only.</summary>
    public bool IsAtLoginHost { get; init; }

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
}
