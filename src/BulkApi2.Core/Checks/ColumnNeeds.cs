using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>What the operation asks of the values of a field.</summary>
/// <param name="WhenEmpty">The fault of a row without a value.</param>
/// <param name="WhenGiven">The fault of a row with any value.</param>
/// <param name="WhenNull">The fault of a row that empties the field.</param>
/// <param name="Caution">What may be the fault of rows with a value.</param>
internal sealed record ColumnNeeds(ValueFault? WhenEmpty, ValueFault? WhenGiven, ValueFault? WhenNull, ValueFault? Caution = null)
{
    /// <param name="load">What is done with the rows.</param>
    /// <param name="column">One of its columns.</param>
    /// <param name="isOnly">Whether no other column fills the same field.</param>
    public static ColumnNeeds Of(CheckedLoad load, BoundColumn column, bool isOnly)
    {
        var field = column.Field;
        if (field.IsId() && column.Key is null)
        {
            return OfId(load);
        }

        if (load.IsUpsert && field == load.Key && column.Key is null)
        {
            return new ColumnNeeds(ColumnFaults.KeyMissing, null, ColumnFaults.KeyMissing);
        }

        var isRequired = field.Required;
        var mustHave = field.Nillable == false && field.Type != "boolean";
        var (createable, updateable) = (field.IsCreateable(), field.IsUpdateable());
        var needs = load.Operation switch
        {
            "insert" => new ColumnNeeds(
                isRequired ? ColumnFaults.RequiredValueMissing : null,
                createable ? null : ColumnFaults.NotCreateable,
                isRequired ? ColumnFaults.NullNotAllowed : null),
            "update" => new ColumnNeeds(
                null,
                updateable ? null : ColumnFaults.NotUpdateable,
                mustHave ? ColumnFaults.NullNotAllowed : null),
            _ => new ColumnNeeds(
                isRequired ? ColumnFaults.RequiredWhenCreated : null,
                createable || updateable ? null : ColumnFaults.NotWriteable,
                isRequired ? ColumnFaults.NullNotAllowed : mustHave ? ColumnFaults.NullMayFail : null,
                !createable ? ColumnFaults.NotCreateable : !updateable ? ColumnFaults.NotUpdateable : null),
        };
        return isOnly ? needs : needs with { WhenEmpty = null, WhenNull = null };
    }

    private static ColumnNeeds OfId(CheckedLoad load) =>
        load.IsUpsert && load.IsById ? new ColumnNeeds(null, null, Values.IdFaults.OfRecord.NotAnId)
        : load.IsById ? new ColumnNeeds(ColumnFaults.KeyMissing, null, Values.IdFaults.OfRecord.NotAnId)
        : new ColumnNeeds(null, ColumnFaults.IdNotAllowed, null);
}
