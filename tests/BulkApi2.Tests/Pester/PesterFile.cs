namespace BulkApi2.Tests.Pester;

/// <summary>What became of the tests of one Pester file. An error is one outside of any test.</summary>
public sealed record PesterFile(string File, string? Error, IReadOnlyList<PesterTest> Tests)
{
    /// <summary>Everything that failed, with its message; empty if nothing did.</summary>
    public string Failures() => string.Join(
        Environment.NewLine,
        [
            .. string.IsNullOrEmpty(Error) ? Array.Empty<string>() : [Error],
            .. Tests.Where(test => test.Result == "Failed").Select(test => $"[-] {test.Name}{Environment.NewLine}{test.Message}"),
        ]);

    /// <summary>Why tests were skipped, once for each of them.</summary>
    public IEnumerable<string> SkipReasons() => Tests
        .Where(static test => test.Result == "Skipped")
        .Select(static test => string.IsNullOrEmpty(test.Message) ? "They are for another operating system." : test.Message);
}
