using System.Globalization;
using System.Reflection;

namespace BulkApi2.Benchmarks;

/// <summary>Runs the scripts of benchmarks/Scripts, each in a fresh pwsh, and takes the samples that they print.</summary>
internal static class PowerShellScript
{
    private const string Mark = "sample";

    public static string ModuleFolder => Metadata("ModuleFolder").TrimEnd('/', '\\');

    /// <summary>Runs a script with the module's folder and the given parameters.</summary>
    /// <returns>Numbers in the order they came, by name.</returns>
    public static ILookup<string, double> Run(string script, params IEnumerable<(string Name, object Value)> parameters)
    {
        var given = parameters
            .Prepend((Name: "Module", Value: ModuleFolder))
            .SelectMany(static p => new[] { "-" + p.Name, Convert.ToString(p.Value, CultureInfo.InvariantCulture) ?? "" });
        var output = ChildProcess.Run(
            ChildProcess.Find("pwsh"),
            ["-NoProfile", "-NonInteractive", "-File", Path.Combine(Metadata("ScriptFolder"), script + ".ps1"), .. given]);
        return output
            .Split('\n', StringSplitOptions.TrimEntries)
            .Select(static line => line.Split(' '))
            .Where(static words => words.Length == 3 && words[0] == Mark)
            .ToLookup(static words => words[1], static words => double.Parse(words[2], CultureInfo.InvariantCulture));
    }

    private static string Metadata(string key) => typeof(PowerShellScript).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
