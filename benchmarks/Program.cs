using BulkApi2.Benchmarks;

if (!Options.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

using var folder = new TemporaryFolder();
await using var sink = await Sink.StartAsync(folder);
var powerShell = await MeasuredPowerShell.FindAsync();
var setting = new Setting(options, folder, sink, powerShell);
var report = new Report(Console.Error, sink.Stopping);

foreach (var (name, run) in Benchmarks.All)
{
    if (options.Only.Contains(name))
    {
        run(setting, report);
    }
}

Console.WriteLine(Machine.Describe(options, powerShell));
Console.WriteLine();
Console.WriteLine(Table.Markdown(report.Rows));

// Speed is shown, never tested: a busy machine is no failure.
return 0;
