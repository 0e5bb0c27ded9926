using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks.Values;

/// <summary>Values of a picklist with semicolons between. Each counts once, however often it stands there.</summary>
internal sealed class MultiPicklistRule : ValueRule
{
    public const int MostValues = 100;

    private readonly PicklistRule _one;
    private readonly int _most;

    public MultiPicklistRule(FieldDescription field)
    {
        _one = new PicklistRule(field);
        _most = LengthRule.MostOf(field);
    }

    public override ValueFault? Check(ReadOnlySpan<byte> text)
    {
        ValueFault? warning = null;
        var count = 0;
        for (var rest = text; rest.Length > 0;)
        {
            var end = rest.IndexOf((byte)';');
            var part = ValueBytes.Trim(end < 0 ? rest : rest.Slice(0, end));
            rest = end < 0 ? default : rest.Slice(end + 1);
            if (part.IsEmpty)
            {
                continue;
            }

            count++;
            var fault = _one.Check(part);
            if (fault?.Severity == FindingSeverity.Error)
            {
                return fault;
            }

            warning ??= fault;
        }

        return (count > MostValues || ValueBytes.IsLongerThan(text, _most) ? CheckWhole(ValueBytes.ToText(text)) : null) ?? warning;
    }

    private ValueFault? CheckWhole(string text)
    {
        var values = text.Split(';').Select(static part => part.Trim()).Where(static part => part.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return values.Count > MostValues ? PicklistFaults.TooMany
            : values.Sum(static value => value.Length + 1) - 1 > _most ? LengthRule.TooLong
            : null;
    }
}
