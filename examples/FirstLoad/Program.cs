using System.Reflection;
using BulkApi2.PowerShell;
using FirstLoad;

var root = typeof(EngineLoad).Assembly
    .GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

try
{
    Console.WriteLine("Looking for PowerShell. The first time, the .NET SDK downloads it.");
    var powerShell = await PowerShellFinder.FindAsync();
    Console.WriteLine($"Running examples/first-load.ps1 with the cmdlets in {powerShell}.");
    return await PowerShellLoad.RunAsync(powerShell, Path.Combine(root, "examples", "first-load.ps1"));
}
catch (PowerShellNotFoundException reason)
{
    Console.WriteLine(reason.Message);
    Console.WriteLine("Loading examples/contacts.csv without the cmdlets, with the engine behind them.");
    await EngineLoad.RunAsync(Path.Combine(root, "examples", "contacts.csv"), Console.Out);
    return 0;
}
