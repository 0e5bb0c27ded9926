using System.Text;
using System.Text.RegularExpressions;
using BulkApi2.Core.Loads.Journals;

namespace BulkApi2.Tests.Loads.Journals;

/// <summary>
/// Rewrites the lines of a journal and gives them right check sums, so that nothing but what they say can be wrong with them.
/// </summary>
internal static partial class ForgedJournal
{
    /// <param name="path">The journal.</param>
    /// <param name="edit">Gets the JSON of all lines, without check sums.</param>
    public static void Edit(string path, Func<IReadOnlyList<string>, IEnumerable<string>> edit)
    {
        var chain = new JournalChain(0);
        var lines = edit([.. File.ReadAllLines(path).Select(static line => CheckSum().Replace(line, "}"))]);
        File.WriteAllBytes(path, [.. lines.SelectMany(line => (byte[])[.. chain.Seal(Encoding.UTF8.GetBytes(line)), (byte)'\n'])]);
    }

    public static void Replace(string path, string old, string now) =>
        Edit(path, lines => lines.Select(line => line.Replace(old, now, StringComparison.Ordinal)));

    [GeneratedRegex(",\"check\":\"[0-9a-f]{16}\"}$")]
    private static partial Regex CheckSum();
}
