using System.Reflection;

namespace BulkApi2.Framework;

/// <summary>What the door gives to whom.</summary>
internal sealed class DoorChecks
{
    private readonly ModuleFolder _module;
    private readonly Rival _rival;

    public DoorChecks(ModuleFolder module, Rival rival)
    {
        _module = module;
        _rival = rival;
    }

    public void Run(Report report)
    {
        report.Check("a stranger does not get our packages", StrangerGetsNothing);
        report.Check("the cmdlets find the engine", FindEngine);
        foreach (var file in _module.Files("dependencies").Concat(_module.Files("desktop")))
        {
            report.Check($"door: {Path.GetFileNameWithoutExtension(file)}", () => IsReached(file));
        }

        report.Check("the rival is still itself", RivalIsItself);
    }

    private static void StrangerGetsNothing() =>
        Expect.Throws<FileNotFoundException>(static () => Assembly.Load("Polly.Core"));

    /// <summary>
    /// The cmdlets' references lead to the engine, and the engine's on to its packages, as far as there is something new.
    /// </summary>
    private void FindEngine()
    {
        var seen = new HashSet<Assembly>();
        while (_module.Loaded.FirstOrDefault(found => !seen.Contains(found)) is { } next)
        {
            seen.Add(next);
            ModuleFolder.References(next);
        }

        // From here on this program knows the engine too, and only what the door has loaded.
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => _module.Loaded.FirstOrDefault(
            found => found.GetName().Name == new AssemblyName(wanted.Name).Name
                && found.GetName().Name.StartsWith("BulkApi2.", StringComparison.Ordinal));
    }

    private void IsReached(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var found = _module.Loaded.Where(assembly => assembly.GetName().Name == name).Select(static assembly => assembly.Location);
        Expect.Lines([file], found, "its location");
    }

    private void RivalIsItself()
    {
        var ours = _module.Loaded.Single(static assembly => assembly.GetName().Name == "CsvHelper");
        Expect.True(ours.GetName().Version != _rival.Assembly.GetName().Version, "the rival has our version");
        Expect.True(!_module.Contains(_rival.Assembly), "the rival is the module's own file");
    }
}
