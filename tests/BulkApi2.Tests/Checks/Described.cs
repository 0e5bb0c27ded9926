using System.Text.Json;
using BulkApi2.Core.Checks;
using BulkApi2.Core.Http;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Objects;
using BulkApi2.Tests.LocalOrgTests;

namespace BulkApi2.Tests.Checks;

/// <summary>Checks against what real orgs said of their objects.</summary>
internal static class Described
{
    public static ObjectDescription Object(string recording) =>
        JsonSerializer.Deserialize(SharedData.Read($"describe/{recording}.json"), ApiJson.Default.ObjectDescription)!;

    public static IReadOnlyList<Finding> Check(string recording, string operation, string columns, string? key = null, params string?[][] rows)
    {
        var description = Object(recording);
        var names = columns.Split(',');
        var others = new[] { "Account", "Contact", "Lead", "Opportunity", "Case", "User" }.Select(Object).ToList();
        var summaries = others.Select(static found => new ObjectSummary { Name = found.Name, KeyPrefix = found.KeyPrefix });
        var check = new DataCheck(
            description, new IngestJobSettings(description.Name, operation) { ExternalIdFieldName = key }, names, new CheckTargets(others, summaries));
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
