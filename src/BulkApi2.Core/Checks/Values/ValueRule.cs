using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks.Values;

/// <summary>What a field takes.</summary>
internal abstract class ValueRule
{
    /// <summary>The first fault of a value that has some text and is not #N/A; null if it may be loaded.</summary>
    public abstract ValueFault? Check(ReadOnlySpan<byte> text);

    /// <summary>The rule of a field; null if it takes any text.</summary>
    /// <param name="field">Described by the org.</param>
    /// <param name="prefixes">The beginnings of the ids that a lookup takes; empty if they are not known.</param>
    public static ValueRule? Of(FieldDescription field, IReadOnlyCollection<string> prefixes) => field.Type switch
    {
        "boolean" => new BooleanRule(),
        "int" or "long" => new WholeNumberRule(field),
        "double" or "currency" or "percent" => new NumberRule(field),
        "date" => new DateRule(),
        "datetime" => new MomentRule(),
        "time" => new TimeRule(),
        "picklist" => new PicklistRule(field),
        "multipicklist" => new MultiPicklistRule(field),
        "id" => new IdRule(prefixes, IdFaults.OfRecord),
        "reference" => new IdRule(prefixes, IdFaults.OfLookup),
        "email" => new EmailRule(field),
        _ when field.Length > 0 => new LengthRule(field),
        _ => null,
    };
}
