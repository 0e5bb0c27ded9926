using System.Globalization;

namespace BulkApi2.Benchmarks;

/// <summary>
/// Two things measured by turns, in seconds. What disturbs the machine disturbs both of a pair, so the ratios of pairs are
/// steadier than the ratio of sums: their median counts, and their range shows how far to trust it.
/// </summary>
internal sealed class Pairs
{
    private readonly double[] _ours;
    private readonly double[] _other;

    public Pairs(IEnumerable<double> ours, IEnumerable<double> other)
    {
        _ours = [.. ours];
        _other = [.. other];
        if (_ours.Length == 0 || _ours.Length != _other.Length)
        {
            throw new NotMeasuredException($"{_ours.Length} samples against {_other.Length}");
        }
    }

    /// <summary>What ours takes longer.</summary>
    public double MedianDifference => Median(Differences);

    /// <summary>The same of each pair.</summary>
    public IEnumerable<double> Differences => _ours.Zip(_other, static (ours, other) => ours - other);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Our time to theirs: less is better.</summary>
    public Row TimeRow(double? atMost = null) =>
        ToRow(_ours.Zip(_other, static (ours, other) => ours / other), ratio => ratio <= atMost, atMost is null);

    /// <summary>Our throughput to theirs: more is better.</summary>
    public Row ThroughputRow(double? atLeast = null) =>
        ToRow(_ours.Zip(_other, static (ours, other) => other / ours), ratio => ratio >= atLeast, atLeast is null);

    /// <summary>Both times, and the difference.</summary>
    public Row DifferenceRow(double? atMostMilliseconds = null) => new(
        Text(_ours),
        Text(_other),
        string.Create(CultureInfo.InvariantCulture, $"{MedianDifference * 1000:+0;-0} ms"),
        atMostMilliseconds is { } most ? MedianDifference * 1000 <= most : null);

    private Row ToRow(IEnumerable<double> ratios, Func<double, bool> isMet, bool hasNoTarget)
    {
        var all = ratios.ToArray();
        var ratio = string.Create(CultureInfo.InvariantCulture, $"{Median(all):0.00} ({all.Min():0.00} – {all.Max():0.00})");
        return new Row(Text(_ours), Text(_other), ratio, hasNoTarget ? null : isMet(Median(all)));
    }

    private static string Text(double[] seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{Median(seconds):0.000} s (min {seconds.Min():0.000})");
}
