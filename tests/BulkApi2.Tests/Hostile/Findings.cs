namespace BulkApi2.Tests.Hostile;

/// <summary>What is wrong with the variants of a case, for the message of the test that fails.</summary>
internal sealed class Findings
{
    private readonly List<string> _found = [];

    /// <summary>Whether a variant hung: the others of its kind would too.</summary>
    public bool HasHung { get; private set; }

    public void Add(string variant, IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
        {
            _found.Add($"{variant}:\n    {string.Join("\n    ", faults.Distinct())}");
        }

        HasHung |= faults.Contains(Guarded.Hangs);
    }

    public void AssertNone() => Assert.True(_found.Count == 0, string.Join("\n", _found));
}
