using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace BulkApi2.Arguments;

/// <summary>Completes the aliases of the connected orgs.</summary>
public sealed class OrgCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        from org in Session.Orgs.All
        where org.Alias.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase)
        let text = org.Alias.Any(static c => !char.IsLetterOrDigit(c) && c is not ('.' or '-' or '_'))
            ? $"'{org.Alias.Replace("'", "''")}'"
            : org.Alias
        select new CompletionResult(text, org.Alias, CompletionResultType.ParameterValue, $"{org.Username} at {org.InstanceUrl}");
}
