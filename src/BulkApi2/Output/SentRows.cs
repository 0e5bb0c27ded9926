namespace BulkApi2.Output;

/// <summary>Which rows of the input went to which jobs, part by part.</summary>
internal sealed class SentRows
{
    private readonly List<string> _jobs = [];
    private readonly List<(long First, long Last)> _ranges = [];

    /// <summary>The number of the first row that no part had yet.</summary>
    public long Next { get; private set; } = 1;

    /// <summary>Whether a job was given rows.</summary>
    public bool IsAny => _jobs.Count > 0;

    /// <summary>The job that was given rows last.</summary>
    public string LastJob => _jobs[_jobs.Count - 1];

    /// <summary>A job was given the next rows.</summary>
    public void Add(string job, long count)
    {
        _jobs.Add(job);
        var last = _ranges.Count - 1;
        if (last >= 0 && _ranges[last].Last == Next - 1)
        {
            _ranges[last] = (_ranges[last].First, Next + count - 1);
        }
        else
        {
            _ranges.Add((Next, Next + count - 1));
        }

        Next += count;
    }

    /// <summary>The next rows were not to be sent.</summary>
    public void Skip(long count) => Next += count;

    /// <summary>Names some of the next rows.</summary>
    public string NameNext(long count) => Name(Next, Next + count - 1);

    /// <summary>Which rows went where, such as <c>Rows 1 to 20 went to the jobs 750…, 750…</c>.</summary>
    public string Went()
    {
        var rows = string.Join(", ", _ranges.Select(static range => Name(range.First, range.Last)));
        var jobs = $"the {(_jobs.Count == 1 ? "job" : "jobs")} {string.Join(", ", _jobs)}";
        return $"{char.ToUpperInvariant(rows[0])}{rows.Substring(1)} went to {jobs}";
    }

    /// <summary>What became of all rows if no more are sent.</summary>
    public override string ToString() => $"{Went()}; rows from {Next:N0} on were not sent.";

    private static string Name(long first, long last) => first == last ? $"row {first:N0}" : $"rows {first:N0} to {last:N0}";
}
