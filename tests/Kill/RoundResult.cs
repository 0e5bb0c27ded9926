namespace BulkApi2.Kill;

/// <summary>What became of a round.</summary>
internal sealed record RoundResult
{
    public required int Seed { get; init; }

    public required int Kills { get; init; }

    /// <summary>Children that were started.</summary>
    public required int Runs { get; init; }

    /// <summary>What went wrong between client and org.</summary>
    public required string Faults { get; init; }

    /// <summary>The jobs of the org by their states.</summary>
    public required string Jobs { get; init; }

    /// <summary>What is otherwise than it should be.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    public bool IsGood => Differences.Count == 0;

    public override string ToString() =>
        $"seed {Seed}: {Kills} kills, {Runs} runs; {Faults}; {Jobs}: "
        + (IsGood ? "equal" : "DIFFERENT\n  " + string.Join("\n  ", Differences));
}
