using System.Diagnostics;

namespace BulkApi2.Kill;

/// <summary>Rounds, until so many processes have been killed.</summary>
public sealed class KillSeries(KillOptions options, TextWriter output)
{
    /// <summary>So that each round comes to its end.</summary>
    private const int MostKillsOfRound = 10;

    /// <returns>Whether every row of every round is in its org once, as it was.</returns>
    public async Task<bool> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        var (rounds, kills, bad) = (0, 0, 0);
        foreach (var operation in options.Operations)
        {
            var life = await new KillRound(operation, options, options.Seed).MeasureAsync();
            await output.WriteLineAsync($"{operation}: {options.Rows:N0} rows, {life.TotalSeconds:0.0} s if nobody kills");
            for (var left = options.Kills; left > 0;)
            {
                rounds++;
                var round = new KillRound(operation, options, options.Seed + rounds);
                var result = await round.RunAsync(Math.Min(left, MostKillsOfRound), life);
                await output.WriteLineAsync($"{operation} round {rounds}, {result}");
                (left, kills, bad) = (left - result.Kills, kills + result.Kills, bad + (result.IsGood ? 0 : 1));
            }
        }

        await output.WriteLineAsync(
            $"{kills} kills, {rounds} rounds, {bad} with differences, seed {options.Seed}, {watch.Elapsed.TotalSeconds:0} s");
        return bad == 0;
    }
}
