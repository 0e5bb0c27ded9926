using System.Globalization;
using System.Reflection;
using BulkApi2.PowerShell;

namespace BulkApi2.Benchmarks;

/// <summary>The PowerShell that is measured, with the module, in a fresh process for each run.</summary>
/// <param name="program">It; null if there is none.</param>
/// <param name="missing">Why there is none.</param>
internal sealed class MeasuredPowerShell(PowerShellProgram? program, string missing)
{
    private const string Mark = "sample";

    public static string ModuleFolder => Metadata("ModuleFolder").TrimEnd('/', '\\');

    /// <summary>Where the clients that others wrote are installed.</summary>
    public static string ClientsFolder => Metadata("ClientsFolder");

    /// <summary>The path of a file of benchmarks/Scripts.</summary>
    public static string Script(string name) => Path.Combine(Metadata("ScriptFolder"), name);

    public static async Task<MeasuredPowerShell> FindAsync()
    {
        try
        {
            return new MeasuredPowerShell(await PowerShellFinder.FindAsync(), "");
        }
        catch (PowerShellNotFoundException reason)
        {
            return new MeasuredPowerShell(null, reason.Message.Split('\n')[0]);
        }
    }

    /// <summary>Runs a command.</summary>
    /// <exception cref="NotMeasuredException">It failed, or there is no PowerShell.</exception>
    public void RunCommand(string command) => Run("-Command", command);

    /// <summary>
    /// Runs a script of benchmarks/Scripts with the module's folder and the given parameters, and returns the samples that it prints.
    /// </summary>
    /// <returns>Numbers in the order they came, by name.</returns>
    /// <exception cref="NotMeasuredException">It failed, or there is no PowerShell.</exception>
    public ILookup<string, double> RunScript(string script, params IEnumerable<(string Name, object Value)> parameters)
    {
        var given = parameters
            .Prepend((Name: "Module", Value: ModuleFolder))
            .SelectMany(static p => new[] { "-" + p.Name, Convert.ToString(p.Value, CultureInfo.InvariantCulture) ?? "" });
        return Run(["-File", Script(script + ".ps1"), .. given])
            .Split('\n', StringSplitOptions.TrimEntries)
            .Select(static line => line.Split(' '))
            .Where(static words => words.Length == 3 && words[0] == Mark)
            .ToLookup(static words => words[1], static words => double.Parse(words[2], CultureInfo.InvariantCulture));
    }

    /// <summary>Names it, or says that there is none.</summary>
    public override string ToString() => program?.ToString() ?? "no PowerShell";

    private static string Metadata(string key) => typeof(MeasuredPowerShell).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    private string Run(params IEnumerable<string> arguments) => program is null
        ? throw new NotMeasuredException(missing)
        : ChildProcess.Run(program.CreateStart(arguments));
}
