using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;

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
        report.Check("the door gives a stranger nothing", StrangerGetsNothing);
        report.Check("the door gives nobody another version than he wants", OtherVersionIsNotGiven);
        report.Check("the door lets a dynamic assembly ask", DynamicAssemblyMayAsk);
        report.Check("the cmdlets find the engine", FindEngine);
        foreach (var file in _module.Files("dependencies"))
        {
            report.Check($"from dependencies: {Path.GetFileNameWithoutExtension(file)}", () => IsOurs(file));
        }

        foreach (var file in _module.Files("desktop"))
        {
            report.Check($"from desktop: {Path.GetFileNameWithoutExtension(file)}", () => IsOursOrOfTheSystem(file));
        }

        report.Check("the rival is still itself", RivalIsItself);
    }

    private static void StrangerGetsNothing() => Expect.Equal(
        null, DoorBell.Ask("Polly.Core, Version=8.0.0.0, PublicKeyToken=c8a3ffc3f8f825cc", typeof(Program).Assembly), "the answer");

    /// <summary>Who wants it is not always known; what is wanted is.</summary>
    private static void OtherVersionIsNotGiven() => Expect.Equal(
        null, DoorBell.Ask("CsvHelper, Version=30.0.0.0, PublicKeyToken=8c4959082be5c823", null), "the answer");

    /// <summary>Such as the classes of a script.</summary>
    private static void DynamicAssemblyMayAsk()
    {
        var asking = AppDomain.CurrentDomain.DefineDynamicAssembly(new AssemblyName("Script"), AssemblyBuilderAccess.Run);
        Expect.Equal(null, DoorBell.Ask("Somewhere.Else", asking), "the answer");
    }

    private static IEnumerable<string> Locations(string name) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => assembly.GetName().Name == name)
        .Select(static assembly => assembly.Location);

    /// <summary>Some of them are a part of Mono.</summary>
    private static void IsOursOrOfTheSystem(string file)
    {
        var system = Path.GetDirectoryName(RuntimeEnvironment.GetRuntimeDirectory().TrimEnd(Path.DirectorySeparatorChar))!;
        var location = Locations(Path.GetFileNameWithoutExtension(file)).FirstOrDefault();
        Expect.True(location is not null, "nothing needs it");
        Expect.True(
            location == file || location!.StartsWith(system, StringComparison.Ordinal), $"it was loaded from {location}");
    }

    /// <summary>
    /// The cmdlets' references lead to the engine, and the engine's on to its packages, as far as there is something new. The load context
    /// is not followed: nothing runs it here, and what it stands on is in .NET only.
    /// </summary>
    private void FindEngine()
    {
        var seen = new HashSet<Assembly>();
        while (_module.Loaded.FirstOrDefault(found => !seen.Contains(found) && found.GetName().Name != "BulkApi2.Isolation") is { } next)
        {
            seen.Add(next);
            ModuleFolder.References(next);
        }

        // From here on this program knows the engine too, and only what the door has loaded.
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => _module.Loaded.FirstOrDefault(
            found => found.GetName().Name == new AssemblyName(wanted.Name).Name
                && found.GetName().Name.StartsWith("BulkApi2.", StringComparison.Ordinal));
    }

    private void IsOurs(string file)
    {
        var found = Locations(Path.GetFileNameWithoutExtension(file)).Where(location => location != _rival.Assembly.Location);
        Expect.Lines([file], found, "its location");
    }

    private void RivalIsItself()
    {
        var ours = _module.Loaded.Single(static assembly => assembly.GetName().Name == "CsvHelper");
        Expect.True(ours.GetName().Version != _rival.Assembly.GetName().Version, "the rival has our version");
        Expect.True(!_module.Contains(_rival.Assembly), "the rival is the module's own file");
    }
}
