using BulkApi2.Core.Columns;

namespace BulkApi2.Cmdlets;

/// <content>What becomes of columns.</content>
public sealed partial class SendSfJobDataCommand
{
    // Texts, because PowerShell reads the types of parameters before the engine is there.
    private const string Ignore = "Ignore";
    private const string Clear = "Clear";

    /// <summary>Read before the first record, so that a wrong map costs nothing.</summary>
    private ColumnMap? _map;

    private BlankRules Blanks => new(Clears(NullAs), Clears(EmptyAs));

    private static bool Clears(string blank) => string.Equals(blank, Clear, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the user and the org say about columns; the job must be known by more than its id.</summary>
    private ColumnChoice Choice() => new()
    {
        Property = Property,
        Map = _map,
        KeyField = _target.ExternalIdFieldName,
        Fields = _target.Object is { } name ? Await(token => FieldNames.FindAsync(_target.Org!, name, Reporter, token)) : null,
    };
}
