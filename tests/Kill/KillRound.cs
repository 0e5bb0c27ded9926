using BulkApi2.LocalOrg.Faults;

namespace BulkApi2.Kill;

/// <summary>One load into an org of its own, killed and started again until it is done.</summary>
internal sealed class KillRound(string operation, KillOptions options, int seed)
{
    private readonly Random _random = new(seed);
    private readonly string _key = operation == "upsert" ? SampleRows.KeyOfUpsert : SampleRows.KeyOfInsert;

    /// <summary>How long a child lives that nobody kills, on a calm day.</summary>
    public async Task<TimeSpan> MeasureAsync()
    {
        using var folder = new RoundFolder();
        using RoundOrg org = options.IsHostile ? new HostileRoundOrg(_key) : new LocalRoundOrg(BadDay.Calm());
        var end = await ChildProcess.RunAsync(Prepare(folder, org, out _), null);
        return end.Report is { State: "Complete" } ? end.Life : throw new InvalidOperationException($"{end.Report}{end.Words}");
    }

    /// <param name="mostKills">After that it may come to its end.</param>
    /// <param name="life">Within which to kill.</param>
    public async Task<RoundResult> RunAsync(int mostKills, TimeSpan life)
    {
        using var folder = new RoundFolder();
        using RoundOrg org = options.IsHostile
            ? new HostileRoundOrg(_key).Turn(seed)
            : new LocalRoundOrg(FaultScript.Parse(BadDay.Choose(_random)));
        var order = Prepare(folder, org, out var expected);
        var differences = new List<string>();
        var (kills, runs, unfinished) = (0, 0, 0);
        while (true)
        {
            runs++;
            if (kills == mostKills || unfinished == org.MostUnfinished - 1)
            {
                org.Calm();
            }

            var end = await ChildProcess.RunAsync(order, kills < mostKills ? KillMoment.Choose(_random, life) : null);
            if (end.WasKilled)
            {
                kills++;
                continue;
            }

            var content = await org.ReadAsync();
            if (MayGoOn(end, org) && ++unfinished < org.MostUnfinished)
            {
                differences.AddRange(end.Report is null ? [] : new SummaryCheck(expected, _key, content, end.Report).Differences());
                continue;
            }

            org.Calm();
            differences.AddRange(end.Report is { } report
                ? [.. new RoundCheck(expected, _key, content, report).Differences(), .. await AgainAsync(order, report)]
                : [end.Words]);
            if (differences.Count > 0)
            {
                differences.Add(folder.Keep(org.Exchanges));
            }

            return new RoundResult
            {
                Seed = seed,
                Kills = kills,
                Runs = runs,
                Faults = org.Troubles,
                Jobs = content.Jobs.ToString(),
                Differences = differences,
            };
        }
    }

    /// <summary>Whether a child that ended by itself left something to do: parts, or results that it could not fetch and says so.</summary>
    private static bool MayGoOn(ChildEnd end, RoundOrg org) =>
        end.Report?.State == "Incomplete" || (org.MayRefuse && (end.HasError || end.Report?.Errors.Length > 0));

    /// <summary>A load that is done stays as it is, however often it is begun.</summary>
    private static async Task<IEnumerable<string>> AgainAsync(ChildOrder order, ChildReport report)
    {
        var again = await ChildProcess.RunAsync(order, null);
        return again.Report is null ? [$"begun again, {again.Words}"]
            : again.Report.ToString() == report.ToString() && again.Report.Jobs.SequenceEqual(report.Jobs) ? []
            : [$"begun again, the load is {again.Report}, and was {report}"];
    }

    private ChildOrder Prepare(RoundFolder folder, RoundOrg org, out IReadOnlyList<IReadOnlyDictionary<string, string>> expected)
    {
        expected = SampleRows.Create(options.Rows, seed, _key);
        var path = folder["rows.csv"];
        SampleRows.Write(path, expected);
        return new ChildOrder
        {
            Url = org.Url,
            ClientId = org.ClientId,
            ClientSecret = org.ClientSecret,
            Operation = operation,
            Path = path,
            Journal = folder["load.journal"],
            Results = folder["results"],
            MaxBytes = new FileInfo(path).Length / org.Parts,
        };
    }
}
