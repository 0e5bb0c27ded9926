using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks.Values;

/// <summary>One of the values of a picklist; of one that is not restricted, any text.</summary>
internal sealed class PicklistRule : ValueRule
{
    private readonly PicklistValues _values;
    private readonly bool _isRestricted;
    private readonly int _most;

    public PicklistRule(FieldDescription field)
    {
        _values = new PicklistValues(field);
        _isRestricted = field.RestrictedPicklist == true;
        _most = LengthRule.MostOf(field);
    }

    public override ValueFault? Check(ReadOnlySpan<byte> text) => CheckOne(text) switch
    {
        null or { Severity: FindingSeverity.Warning } when ValueBytes.IsLongerThan(text, _most) => LengthRule.TooLong,
        var fault => fault,
    };

    /// <summary>Whether it is offered, whatever its length.</summary>
    public ValueFault? CheckOne(ReadOnlySpan<byte> text) =>
        !_values.IsKnown || _values.Has(text) ? null
        : _isRestricted ? PicklistFaults.NotOffered
        : PicklistFaults.Added;
}
