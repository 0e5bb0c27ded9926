using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace BulkApi2.Arguments;

/// <summary>Completes the objects that most loads are about. Any other object of the org is taken as well.</summary>
public sealed class ObjectCompleter : IArgumentCompleter
{
    private static readonly string[] Common =
        ["Account", "Asset", "Campaign", "CampaignMember", "Case", "Contact", "Contract", "Event", "Lead", "Opportunity",
            "OpportunityContactRole", "OpportunityLineItem", "Order", "PricebookEntry", "Product2", "Task", "User"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Common
            .Where(name => name.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(static name => new CompletionResult(name));
}
