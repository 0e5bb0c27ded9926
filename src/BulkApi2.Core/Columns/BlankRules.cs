namespace BulkApi2.Core.Columns;

/// <summary>How blank values are sent. What records are found by is never cleared.</summary>
/// <param name="NullAs">What null does to its field.</param>
/// <param name="EmptyAs">What an empty text does to its field.</param>
public sealed record BlankRules(BlankAs NullAs = BlankAs.Ignore, BlankAs EmptyAs = BlankAs.Ignore)
{
    /// <summary>Empties a field; an empty text would leave it alone (facts, section 6).</summary>
    private const string Clearing = "#N/A";

    /// <summary>The text of null.</summary>
    public string TextOfNull(OutputColumn column) => TextOf(NullAs, column);

    /// <summary>The text of an empty text.</summary>
    public string TextOfEmpty(OutputColumn column) => TextOf(EmptyAs, column);

    private static string TextOf(BlankAs action, OutputColumn column) => action == BlankAs.Clear && !column.IsKey ? Clearing : "";
}
