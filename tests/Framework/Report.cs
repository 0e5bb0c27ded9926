namespace BulkApi2.Framework;

/// <summary>A line for each check: <c>ok name</c>, or <c>FAILED name: why</c>.</summary>
internal sealed class Report
{
    private readonly TextWriter _output;

    public Report(TextWriter output) => _output = output;

    public bool HasFailures { get; private set; }

    public void Check(string name, Action check)
    {
        try
        {
            check();
            _output.WriteLine($"ok {name}");
        }
        catch (Exception error)
        {
            HasFailures = true;
            _output.WriteLine($"FAILED {name}: {error.ToString().Replace("\r", "").Replace('\n', ' ')}");
        }
    }
}
