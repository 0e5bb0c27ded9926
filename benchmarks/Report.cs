namespace BulkApi2.Benchmarks;

/// <summary>Collects the rows of the table, and tells meanwhile what is being measured.</summary>
internal sealed class Report(TextWriter progress, CancellationToken stopping)
{
    private readonly List<Row> _rows = [];

    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>Measures, or notes why that cannot be done; after Ctrl+C nothing more.</summary>
    public void Add(string what, string target, Func<Row> measure)
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        progress.WriteLine($"measuring: {what} …");
        try
        {
            _rows.Add(measure() with { What = what, Target = target });
        }
        catch (NotMeasuredException reason)
        {
            _rows.Add(new Row("not measured: " + reason.Message) { What = what, Target = target });
        }
    }
}
