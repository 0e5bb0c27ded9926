using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace BulkApi2.Arguments;

/// <summary>Completes the names of encodings that PowerShell's own commands take.</summary>
public sealed class EncodingCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        EncodingAttribute.Names
            .Where(name => name.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(static name => new CompletionResult(name));
}
