namespace BulkApi2.Hostile.Odd;

/// <summary>An answer that a client does not expect.</summary>
/// <param name="Name">Its stable name, by which tests and documents speak of it.</param>
/// <param name="Verdict">What it says of its request.</param>
/// <param name="Give">Makes it from the answer that would be right.</param>
public sealed record OddAnswer(string Name, Verdict Verdict, Func<OddContext, OrgAnswer> Give)
{
    /// <summary>The calls that can be answered so.</summary>
    public Func<ApiCall, bool> Suits { get; init; } = static _ => true;

    /// <summary>The request is cut off behind so many bytes of its body, and not done.</summary>
    public int? BytesUntilCut { get; init; }

    /// <summary>Whether the org cannot have done anything when a client meets this.</summary>
    public bool IsNeverDone { get; init; }

    /// <summary>Whether it lasts until the client gives up, so that only a client with a clock of its own can be tested with it.</summary>
    public bool NeedsClock { get; init; }

    /// <summary>Whether it takes time to make and to read, so that it is not given again and again.</summary>
    public bool IsLarge { get; init; }

    /// <summary>The most bytes of it that a client may read; null where that does not matter.</summary>
    public long? MostBytes { get; init; }

    /// <summary>
    /// Whether the org does what it is asked, in each possible way. A question changes nothing; a refusal by the API is believed.
    /// </summary>
    public IReadOnlyList<bool> WaysOf(ApiCall call) => Calls.Change(call) switch
    {
        _ when IsNeverDone => [false],
        true when Verdict == Verdict.No => [false],
        true when Verdict == Verdict.Unknown => [true, false],
        _ => [true],
    };

    public override string ToString() => Name;
}
