namespace BulkApi2.Tests.Hostile;

/// <summary>Loads of which 15 % of all requests are answered oddly. A failure names the load's seed and all that it met.</summary>
public sealed class RandomFaultTests
{
    private const int Loads = 500;
    private const int LoadsOfRow = 50;

    /// <summary>The seed of the first load of each row; those of the others follow.</summary>
    public static TheoryData<int> FirstSeeds => [.. Enumerable.Range(0, Loads / LoadsOfRow).Select(static row => 1 + (row * LoadsOfRow))];

    [Theory]
    [MemberData(nameof(FirstSeeds))]
    public async Task No_load_is_led_astray(int firstSeed)
    {
        var findings = new Findings();
        for (var seed = firstSeed; seed < firstSeed + LoadsOfRow; seed++)
        {
            using var load = new RandomLoad(seed);
            var faults = await Guarded.RunAsync(load.RunAsync);
            findings.Add($"{load}", faults);
        }

        findings.AssertNone();
    }
}
