namespace BulkApi2.Tests.Hostile;

/// <summary>What the engine does about an odd answer, and how it ends.</summary>
/// <param name="Does">In words; empty if it does nothing more about it.</param>
/// <param name="End">How it ends, without the error.</param>
/// <param name="Errors">Codes of the errors that the user is given.</param>
internal sealed record OddAnswerOutcome(string Does, string End, IReadOnlyList<string> Errors)
{
    /// <summary>What is the same for answers that differ in nothing but the error that they end with.</summary>
    public string Kind => $"{Does}/{End}/{Errors.Count > 0}";

    /// <summary>A sentence for outcomes of one kind.</summary>
    public static string Describe(IReadOnlyCollection<OddAnswerOutcome> same)
    {
        var first = same.First();
        var codes = same.SelectMany(static outcome => outcome.Errors).Distinct().ToList();
        var errors = codes.Count > 0 ? $"ends: {string.Join(", ", codes)}" : "";
        return string.Join("; ", new[] { first.Does, first.End, errors }.Where(static text => text.Length > 0));
    }
}
