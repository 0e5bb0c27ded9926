using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BulkApi2.Core.Objects;

namespace BulkApi2.Arguments;

/// <summary>Completes the fields by which an upsert can find records of the object that the command names.</summary>
public sealed class KeyFieldCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        FieldCompleter.Complete(
            KnownFacts.Fields(fakeBoundParameters).Where(static field => field.IsKey()),
            wordToComplete);
}
