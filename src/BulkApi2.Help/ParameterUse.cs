using System.Reflection;

namespace BulkApi2.Help;

/// <summary>One [Parameter] attribute: the part that a parameter plays in a parameter set.</summary>
/// <param name="Position">Null for a named parameter.</param>
internal sealed record ParameterUse(bool Mandatory, int? Position, bool ByValue, bool ByPropertyName)
{
    public string PipelineInput => (ByValue, ByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    /// <summary>What holds in any parameter set: whoever reads of the parameter alone must not miss it.</summary>
    public static ParameterUse Of(IEnumerable<ParameterUse> uses) => uses.Aggregate(static (one, other) => new ParameterUse(
        one.Mandatory || other.Mandatory,
        one.Position ?? other.Position,
        one.ByValue || other.ByValue,
        one.ByPropertyName || other.ByPropertyName));

    public static ParameterUse Of(CustomAttributeData attribute) => new(
        attribute.Named("Mandatory") is true,
        (int?)attribute.Named("Position"),
        attribute.Named("ValueFromPipeline") is true,
        attribute.Named("ValueFromPipelineByPropertyName") is true);
}
