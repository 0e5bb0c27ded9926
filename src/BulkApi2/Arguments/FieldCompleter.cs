using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BulkApi2.Core.Objects;

namespace BulkApi2.Arguments;

/// <summary>Completes the fields of the object that the command names.</summary>
public sealed class FieldCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Complete(KnownFacts.Fields(fakeBoundParameters), wordToComplete);

    internal static IEnumerable<CompletionResult> Complete(IEnumerable<FieldDescription> fields, string word) => fields
        .Where(field => field.Name.StartsWith(word.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
        .OrderBy(static field => field.Name, StringComparer.OrdinalIgnoreCase)
        .Select(static field => new CompletionResult(
            field.Name, field.Name, CompletionResultType.ParameterValue, $"{field.Label} ({field.Type})"));
}
