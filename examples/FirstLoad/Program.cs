using System.Reflection;
using FirstLoad;

var root = typeof(EngineLoad).Assembly
    .GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
var contacts = Path.Combine(root, "examples", "contacts.csv");

if (PowerShellLoad.FindPowerShell() is { } powerShell)
{
    Console.WriteLine($"PowerShell is here ({powerShell}): running examples/first-load.ps1 with the cmdlets.");
    return PowerShellLoad.Run(powerShell, Path.Combine(root, "examples", "first-load.ps1"));
}

Console.WriteLine("No pwsh is on the PATH: loading examples/contacts.csv with the engine behind the cmdlets.");
await EngineLoad.RunAsync(contacts, Console.Out);
return 0;
