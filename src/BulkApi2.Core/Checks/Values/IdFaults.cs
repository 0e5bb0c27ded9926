namespace BulkApi2.Core.Checks.Values;

/// <summary>What is wrong with ids. An id of another object's is certain to fail as the record's own, and may fail in a lookup.</summary>
internal sealed record IdFaults(ValueFault NotAnId, ValueFault WrongCase, ValueFault OtherObject)
{
    public static readonly IdFaults OfRecord = Create(FindingSeverity.Error);

    public static readonly IdFaults OfLookup = Create(FindingSeverity.Warning);

    private static IdFaults Create(FindingSeverity otherObject) => new(
        ValueFault.Error(
            "NotAnId",
            static (_, text) => $"{ValueFault.Show(text)} is no id of 15 or 18 characters.",
            static (field, _) => field.RelationshipName is { } name
                ? $"Write the record's id; a key of it goes into a column {name}.<its external id field>."
                : "Write the record's id."),
        ValueFault.Warning(
            "IdCaseChanged",
            static (_, text) => $"{ValueFault.Show(text)} is an id whose last three characters do not fit the others.",
            static (_, _) => "Capital and small letters count in ids; a spreadsheet may have changed them."),
        new ValueFault(
            "IdOfOtherObject",
            otherObject,
            static (field, text) => $"{ValueFault.Show(text)} is an id of another object than {Objects(field)}.",
            static (_, _) => "Look where the id comes from."));

    private static string Objects(Core.Objects.FieldDescription field) =>
        field.ReferenceTo is { Length: > 0 } objects ? string.Join(" or ", objects) : "the one that is loaded";
}
