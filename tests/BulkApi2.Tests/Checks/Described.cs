using System.Text.Json;
using BulkApi2.Core.Checks;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Objects;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Checks;

/// <summary>Checks against the descriptions of the objects that lie in a folder.</summary>
internal sealed record Described(string Folder)
{
    /// <summary>The fixtures, and what real orgs said where it is there: a check has to find the same with both.</summary>
    public static IReadOnlyList<Described> Everywhere { get; } =
        [new("describe"), .. TestFile.HasRecordings ? [new Described("recorded/describe")] : Array.Empty<Described>()];

    public ObjectDescription Object(string name) =>
        JsonSerializer.Deserialize(TestFile.Read($"{Folder}/{name}.json"), ObjectJson.Default.ObjectDescription)!;

    public IReadOnlyList<Finding> Check(string name, string operation, string columns, string? key = null, params string?[][] rows)
    {
        var description = Object(name);
        var names = columns.Split(',');
        var others = new[] { "Account", "Contact", "Lead", "Opportunity", "Case", "User" }.Select(Object).ToList();
        var summaries = others.Select(static found => new ObjectSummary { Name = found.Name, KeyPrefix = found.KeyPrefix });
        var check = new DataCheck(
            description,
            new IngestJobSettings(description.Name, operation) { ExternalIdFieldName = key },
            names,
            new CheckTargets(others, summaries));
        foreach (var row in rows)
        {
            check.Check(row);
        }

        return check.Findings;
    }

    /// <summary>The kinds of findings with their columns, as <c>UnknownColumn(Foo)</c>.</summary>
    public static string Kinds(IEnumerable<Finding> findings) =>
        string.Join(" ", findings.Select(static finding => $"{finding.Id}({finding.Column})"));
}
