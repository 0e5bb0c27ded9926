using BulkApi2.Core.Columns;

namespace BulkApi2.Cmdlets;

/// <content>What becomes of columns.</content>
public sealed partial class SendSfJobDataCommand
{
    /// <summary>Read before the first record, so that a wrong map costs nothing.</summary>
    private ColumnMap? _map;

    /// <summary>What the user and the org say about columns; the job must be known by more than its id.</summary>
    private ColumnChoice Choice() => new()
    {
        Property = Property,
        Map = _map,
        KeyField = _target.ExternalIdFieldName,
        Fields = _target.Object is { } name ? Await(token => FieldNames.FindAsync(_target.Org!, name, Reporter, token)) : null,
    };

    /// <summary>Texts until here, because PowerShell reads the types of parameters before the engine is there.</summary>
    private BlankRules Blanks() => new(Parsed(NullAs), Parsed(EmptyAs));

    private static BlankAs Parsed(string action) => (BlankAs)Enum.Parse(typeof(BlankAs), action, ignoreCase: true);
}
