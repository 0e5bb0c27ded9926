using BulkApi2.LocalOrg;
using BulkApi2.LocalOrg.Faults;

namespace BulkApi2.Kill;

/// <summary>One load into an org of its own, killed and started again until it is done.</summary>
internal sealed class KillRound(string operation, int rows, int seed)
{
    private const int Parts = 40;

    /// <summary>Children in a row that end by themselves with parts left: faults may do that, but not for ever.</summary>
    private const int MostUnfinished = 5;

    private readonly Random _random = new(seed);
    private readonly string _key = operation == "upsert" ? SampleRows.KeyOfUpsert : SampleRows.KeyOfInsert;

    /// <summary>How long a child lives that nobody kills, on a calm day.</summary>
    public async Task<TimeSpan> MeasureAsync()
    {
        using var folder = new RoundFolder();
        using var org = Open();
        using var server = new LocalOrgServer(org, faults: BadDay.Calm());
        var end = await ChildProcess.RunAsync(Prepare(folder, org, server, out _), null);
        return end.Report is { State: "Complete" } ? end.Life : throw new InvalidOperationException($"{end.Report}{end.Words}");
    }

    /// <param name="mostKills">After that it may come to its end.</param>
    /// <param name="life">Within which to kill.</param>
    public async Task<RoundResult> RunAsync(int mostKills, TimeSpan life)
    {
        using var folder = new RoundFolder();
        using var org = Open();
        using var server = new LocalOrgServer(org, faults: FaultScript.Parse(BadDay.Choose(_random)));
        var order = Prepare(folder, org, server, out var expected);
        var (kills, runs, unfinished) = (0, 0, 0);
        while (true)
        {
            runs++;
            var end = await ChildProcess.RunAsync(order, kills < mostKills ? KillMoment.Choose(_random, life) : null);
            if (end.WasKilled)
            {
                kills++;
                continue;
            }

            if (end.Report?.State == "Incomplete" && ++unfinished < MostUnfinished)
            {
                continue;
            }

            var jobs = await OrgJobs.ReadAsync(org);
            return new RoundResult
            {
                Seed = seed,
                Kills = kills,
                Runs = runs,
                Faults = string.Join(", ", server.Faults.Where(static rule => rule.Fired > 0 && !rule.Rule.EndsWith("always", StringComparison.Ordinal)).Select(static rule => rule.Rule)),
                Jobs = jobs.ToString(),
                Differences = end.Report is { } report
                    ? [.. new RoundCheck(expected, _key, org, jobs, report).Differences(), .. await AgainAsync(order, report)]
                    : [end.Words],
            };
        }
    }

    private static LocalOrg.LocalOrg Open() => new(new LocalOrgOptions { ProcessingTime = TimeSpan.FromMilliseconds(50) });

    /// <summary>A load that is done stays as it is, however often it is begun.</summary>
    private static async Task<IEnumerable<string>> AgainAsync(ChildOrder order, ChildReport report)
    {
        var again = await ChildProcess.RunAsync(order, null);
        return again.Report is null ? [$"begun again, {again.Words}"]
            : again.Report.ToString() == report.ToString() && again.Report.Jobs.SequenceEqual(report.Jobs) ? []
            : [$"begun again, the load is {again.Report}, and was {report}"];
    }

    private ChildOrder Prepare(
        RoundFolder folder, LocalOrg.LocalOrg org, LocalOrgServer server, out IReadOnlyList<IReadOnlyDictionary<string, string>> expected)
    {
        expected = SampleRows.Create(rows, seed, _key);
        var path = folder["rows.csv"];
        SampleRows.Write(path, expected);
        return new ChildOrder
        {
            Url = server.Url,
            ClientId = org.ClientId,
            ClientSecret = org.ClientSecret,
            Operation = operation,
            Path = path,
            Journal = folder["load.journal"],
            Results = folder["results"],
            MaxBytes = new FileInfo(path).Length / Parts,
        };
    }
}
