using System.Globalization;
using BulkApi2.LocalOrg.Jobs;

namespace BulkApi2.LocalOrg.Http;

/// <summary>One page of the list of jobs, and where the next one starts.</summary>
internal sealed record JobPage<T>(IReadOnlyList<T> Jobs, string? Next)
    where T : Job
{
    private const int Size = 1000;

    /// <summary>The page that a request asks for, of the jobs in the order of their numbers.</summary>
    public static JobPage<T> Read(Request request, IEnumerable<T> all, string jobType)
    {
        var (first, type) = request.Parameter("queryLocator") is { } locator
            ? Decode(locator)
            : (0, request.Parameter("jobType") ?? string.Empty);
        var isChunked = request.Parameter("isPkChunkingEnabled") is "true" or "TRUE" or "True";
        if ((type.Length > 0 && type != jobType) || isChunked)
        {
            return new JobPage<T>([], null);
        }

        var jobs = all.SkipWhile(job => job.Number < first).Take(Size + 1).ToList();
        return jobs.Count <= Size
            ? new JobPage<T>(jobs, null)
            : new JobPage<T>(jobs.GetRange(0, Size), Locator.Encode(jobs[Size].Number, type));
    }

    private static (int First, string Type) Decode(string locator) =>
        Locator.Decode(locator, 2) is [var first, var type]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, type)
            : throw Locator.Invalid();
}
