using System.Reflection;

namespace BulkApi2.Framework;

/// <summary>The CsvHelper of another module in the same session, loaded before ours.</summary>
internal sealed class Rival
{
    private Assembly? _assembly;

    public Assembly Assembly => _assembly ?? throw new InvalidOperationException("the rival is not loaded");

    public void Load() => _assembly = Assembly.LoadFrom(
        Path.Combine(AppDomain.CurrentDomain.BaseDirectory, "rival", "CsvHelper.dll"));
}
