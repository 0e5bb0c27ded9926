using System.Globalization;
using System.Text.RegularExpressions;

namespace BulkApi2.LocalOrg.Faults;

/// <summary>Reads a step of a rule: an action, and how often.</summary>
internal static class FaultStepReader
{
    private const string Bytes = @"( after (?<n>[0-9]{1,12})( bytes?)?)?";
    private const string RetryAfter = "( retry-after (?<wait>[0-9]{1,6}))?";

    private static readonly Regex Repeated =
        Pattern(@"(?<action>.+?)( (x(?<times>[0-9]{1,9})|(?<forever>x\*|always)))?");

    private static readonly (Regex Text, Func<Match, FaultAction> Read)[] Actions =
    [
        (Pattern("ok"), _ => FaultAction.None),
        (Pattern("expired"), _ => new FaultAction { ExpiresTokens = true }),
        (Pattern($"(?<n>[45][0-9][0-9])(?<html> html)?{RetryAfter}"), m => Status(m, Number(m))),
        (Pattern($"(?<n>[45][0-9][0-9]){RetryAfter}(?<html> html)"), m => Status(m, Number(m))),
        (Pattern($"(?<html>maintenance){RetryAfter}"), m => Status(m, 503)),
        (Pattern("reset upload" + Bytes), m => new FaultAction { UploadBytes = Number(m) }),
        (Pattern("reset" + Bytes), m => Cut(m, DeliveryEnd.Reset)),
        (Pattern("truncate" + Bytes), m => Cut(m, DeliveryEnd.Close)),
        (Pattern("short" + Bytes), m => Cut(m, DeliveryEnd.Proper)),
        (Pattern("slow (?<n>[0-9]{0,8}[1-9][0-9]{0,8}) ?bytes/s"), m => Delivered(new() { BytesPerSecond = Rate(m) })),
        (Pattern(@"delay (?<n>[0-9]{1,6}(\.[0-9]{1,3})?) ?s"), m => Delivered(new() { Wait = Wait(m) })),
    ];

    /// <summary>The step that a text stands for; null if it is none.</summary>
    public static FaultStep? Read(string text)
    {
        var match = Repeated.Match(Regex.Replace(text, @"\s+", " "));
        var times = match.Groups["times"].Success ? int.Parse(match.Groups["times"].Value, CultureInfo.InvariantCulture) : 1;
        if (!match.Success || times == 0)
        {
            return null;
        }

        var action = match.Groups["action"].Value;
        return Actions.Select(known => (known.Read, Match: known.Text.Match(action)))
            .Where(known => known.Match.Success)
            .Select(known => new FaultStep(known.Read(known.Match), match.Groups["forever"].Success ? null : times))
            .FirstOrDefault();
    }

    private static Regex Pattern(string text) => new(
        $@"\A{text}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static FaultAction Status(Match match, long status)
    {
        var wait = match.Groups["wait"];
        return new FaultAction
        {
            Answer = FaultAnswer.Create((int)status, match.Groups["html"].Success, wait.Success ? wait.Value : null),
        };
    }

    private static FaultAction Cut(Match match, DeliveryEnd end) => Delivered(new() { Bytes = Number(match), End = end });

    private static FaultAction Delivered(Delivery delivery) => new() { Delivery = delivery };

    // Nothing is none: "reset" alone loses the whole answer.
    private static long Number(Match match) =>
        match.Groups["n"].Success ? long.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) : 0;

    private static int Rate(Match match) => (int)Math.Min(int.MaxValue, Number(match));

    private static TimeSpan Wait(Match match) =>
        TimeSpan.FromSeconds(double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture));
}
