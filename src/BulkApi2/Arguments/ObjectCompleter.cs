using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace BulkApi2.Arguments;

/// <summary>Completes the objects of the org, or where no org tells of any, those that most loads are about.</summary>
public sealed class ObjectCompleter : IArgumentCompleter
{
    private static readonly string[] Common =
        ["Account", "Asset", "Campaign", "CampaignMember", "Case", "Contact", "Contract", "Event", "Lead", "Opportunity",
            "OpportunityContactRole", "OpportunityLineItem", "Order", "PricebookEntry", "Product2", "Task", "User"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var known = KnownFacts.Objects(fakeBoundParameters);
        var names = known.Count > 0
            ? known.Select(static found => (found.Name, found.Label))
            : Common.Select(static name => (Name: name, Label: (string?)null));
        return names
            .Where(found => found.Name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .OrderBy(static found => found.Name, StringComparer.OrdinalIgnoreCase)
            .Select(static found => new CompletionResult(
                found.Name, found.Name, CompletionResultType.ParameterValue, toolTip: found.Label ?? found.Name));
    }
}
