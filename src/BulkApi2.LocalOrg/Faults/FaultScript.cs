namespace BulkApi2.LocalOrg.Faults;

/// <summary>
/// What is to go wrong between clients and a served org. It never changes; a server counts for itself how far it has
/// got.
/// </summary>
public sealed class FaultScript
{
    /// <summary>How a rule is written.</summary>
    public const string Grammar =
        "A fault is '[VERB] path: step, step'. A step is a status from 400 to 599 (with 'retry-after N' or 'html'), "
        + "'maintenance', 'reset', 'reset after N bytes', 'reset upload after N bytes', 'truncate after N bytes', "
        + "'short after N bytes', 'slow N bytes/s', 'delay N s', 'expired' or 'ok'; "
        + "'xN' behind it repeats it N times, 'always' for ever.";

    private static readonly char[] Blanks = [' ', '\t'];

    private FaultScript(IReadOnlyList<FaultRule> rules)
    {
        Rules = rules;
    }

    /// <summary>Nothing goes wrong.</summary>
    public static FaultScript None { get; } = new([]);

    internal IReadOnlyList<FaultRule> Rules { get; }

    /// <summary>
    /// Reads rules such as <c>PUT batches: 503 x2</c>. For each request the first rule counts that is about it and has
    /// steps left.
    /// </summary>
    /// <exception cref="FormatException">A text is no rule; the message names it and shows <see cref="Grammar"/>.</exception>
    public static FaultScript Parse(params string[] rules)
    {
        if (rules is null)
        {
            throw new ArgumentNullException(nameof(rules));
        }

        return new FaultScript([.. rules.Select(ParseRule)]);
    }

    private static FaultRule ParseRule(string text)
    {
        var (target, steps) = (text ?? string.Empty).Split([':'], 2) is [var before, var after]
            ? (before, after)
            : throw NotValid(text, "it has no colon");
        var pattern = target.Split(Blanks, StringSplitOptions.RemoveEmptyEntries) switch
        {
            [] => throw NotValid(text, "it has no path"),
            [var path] => Pattern(null, path),
            [var verb, var path] => Pattern(verb, path),
            _ => throw NotValid(text, "more than a verb and a path stand before the colon"),
        };
        return new FaultRule(text!.Trim(), pattern, [.. steps.Split(',').Select(Step)]);

        FaultPattern Pattern(string? verb, string path) => path.Trim('/').Length == 0 || (verb is null && IsVerb(path))
            ? throw NotValid(text, "it has no path")
            : path.IndexOf('?') >= 0 ? throw NotValid(text, "a query, from the question mark on, is no part of the path")
            : verb is null or "*" || IsVerb(verb) ? new FaultPattern(verb, path)
            : throw NotValid(text, $"'{verb}' is no verb, such as GET, POST, PUT, PATCH or DELETE");

        FaultStep Step(string step) =>
            FaultStepReader.Read(step.Trim()) ?? throw NotValid(text, $"'{step.Trim()}' is no step");
    }

    // A path that is a verb is a verb whose path was forgotten.
    private static bool IsVerb(string text) =>
        text.ToUpperInvariant() is "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS";

    private static FormatException NotValid(string? text, string reason) =>
        new($"'{text}' is no fault: {reason}. {Grammar}");
}
