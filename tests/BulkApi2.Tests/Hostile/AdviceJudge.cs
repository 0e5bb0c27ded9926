using System.Globalization;
using System.Text.RegularExpressions;
using BulkApi2.Core.Errors;
using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>Judges errors by what they say of rows, against the ledger.</summary>
/// <param name="org">The org, settled.</param>
/// <param name="gate">What passed.</param>
/// <param name="keys">The keys of the input, in the order of the rows.</param>
internal sealed class AdviceJudge(HostileOrg org, Gate gate, IReadOnlyList<string> keys)
{
    private static readonly Regex Sentences = new(@"(?<=[.;!?)])\s+(?=[A-Z])");
    private static readonly Regex Ranges = new(@"\b(?<first>\d[\d,]*) to (?<last>\d[\d,]*)\b");
    private static readonly Regex RowsNotLoaded = new(@"\bnot (sent|loaded|closed|processed|uploaded)\b");
    private static readonly Regex JobNotLoaded = new(@"none of it|nothing of it|not (closed|uploaded)\b");
    private static readonly Regex JobIds = new("750[A-Za-z0-9]{15}");

    /// <summary>Repeating what was done, in any words. Not the repetition of a question, or one that a journal makes safe, or one after a look.</summary>
    private static readonly Regex Repeat = new(@"\b(repeat|send|run|load|try)\b[^.]*?\b(command|again|it|anew|once more)\b", RegexOptions.IgnoreCase);
    private static readonly Regex Harmless = new(@"journal|Before you|Get-SfJobResult|do not|cannot|without loading", RegexOptions.IgnoreCase);

    /// <summary>What is wrong with the errors and warnings.</summary>
    /// <param name="told">All that was told.</param>
    /// <param name="isSafe">Whether the command may be repeated, because a journal knows what was done.</param>
    public IEnumerable<string> Faults(Told told, bool isSafe) =>
    [
        .. told.Warnings.Concat(told.Errors.Select(static error => error.Message)).SelectMany(static text => Sentences.Split(text)).Select(FalseClaim).OfType<string>().Distinct(),
        .. isSafe || !MayHaveGoneOut() ? [] : told.Errors.SelectMany(DoublingAdvice).Distinct(),
    ];

    /// <summary>Whether rows were loaded, or a client that heard what was answered cannot know that they were not.</summary>
    public bool MayHaveGoneOut() => org.Ledger.Keys.Count > 0
        || gate.Exchanges.Any(static exchange => exchange is { Call: ApiCall.OneRequest, Trouble.Odd: { Verdict: Verdict.Unknown, IsNeverDone: false } })
        || gate.Exchanges.Where(static exchange => exchange is { Call: ApiCall.Close, Trouble.Odd: { Verdict: Verdict.Unknown, IsNeverDone: false } })
            .Any(close => !WasSeenOpenAfter(close));

    private bool WasSeenOpenAfter(Exchange close) => gate.Exchanges.SkipWhile(exchange => exchange != close)
        .Any(exchange => exchange is { Call: ApiCall.Ask, Trouble: null, State: JobState.Open } && exchange.JobId == close.JobId);

    private string? FalseClaim(string sentence)
    {
        var loaded = org.Ledger.Keys.ToHashSet();
        var isFalse = (RowsNotLoaded.IsMatch(sentence) && RowsIn(sentence).Any(loaded.Contains))
            || (JobNotLoaded.IsMatch(sentence) && JobIds.Matches(sentence).Any(job => org.Ledger.CountOf(job.Value) > 0));
        return isFalse ? $"says of rows that were loaded: {TextJudge.Short(sentence)}" : null;
    }

    private static IEnumerable<string> DoublingAdvice(BulkApiException error) =>
        from sentence in Sentences.Split(ShellAdvice.Message(error))
        where Repeat.IsMatch(sentence) && !Harmless.IsMatch(sentence)
        select $"advises to load twice: {error.Code}: {TextJudge.Short(ShellAdvice.Message(error))}";

    private IEnumerable<string> RowsIn(string sentence) => Ranges.Matches(sentence)
        .SelectMany(range => keys.Skip(Number(range, "first") - 1).Take(Number(range, "last") - Number(range, "first") + 1));

    private static int Number(Match range, string name) => int.Parse(range.Groups[name].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
