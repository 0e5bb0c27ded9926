using System.Text.RegularExpressions;

namespace BulkApi2.LocalOrg.Faults;

/// <summary>Which requests a rule is about: those of a verb whose path ends so.</summary>
internal sealed class FaultPattern
{
    private const string AnyVerb = "*";

    private readonly string _verb;
    private readonly Regex _path;

    /// <param name="verb">The verb; null or a star for any.</param>
    /// <param name="path">
    /// The last segments of the path. A star in a segment stands for any text, two stars for any segments.
    /// </param>
    public FaultPattern(string? verb, string path)
    {
        _verb = verb ?? AnyVerb;
        var segments = Segments(path).Select(segment => segment == "**"
            ? "(/[^/]*)*"
            : "/" + Regex.Escape(segment).Replace(@"\*", "[^/]*"));
        _path = new Regex(string.Concat(segments) + @"\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <param name="method">The verb as it was sent.</param>
    /// <param name="path">The path as it was sent, without the query.</param>
    public bool Matches(string method, string path) =>
        (_verb == AnyVerb || string.Equals(_verb, method, StringComparison.OrdinalIgnoreCase))
        && _path.IsMatch("/" + string.Join("/", Segments(path)));

    // Slashes at the start and at the end mean nothing to the org either.
    private static string[] Segments(string path) => path.Trim('/').Split('/');
}
