using BulkApi2.Core.Checks.Values;

namespace BulkApi2.Core.Checks;

/// <summary>Checks the values of one column.</summary>
internal sealed class ColumnCheck
{
    private readonly BoundColumn _column;
    private readonly FindingLog _log;
    private readonly ValueFault? _whenEmpty;
    private readonly ValueFault? _whenGiven;
    private readonly ValueFault? _whenNull;
    private readonly ValueRule? _rule;
    private readonly List<(ValueFault Fault, FindingEntry Entry)> _found = [];

    public ColumnCheck(BoundColumn column, ColumnNeeds needs, ValueRule? rule, FindingLog log)
    {
        (_column, _rule, _log) = (column, rule, log);
        (_whenEmpty, _whenGiven, _whenNull) = (needs.WhenEmpty, needs.WhenGiven, needs.WhenNull);
        if ((_whenGiven ?? needs.Caution) is { } fault)
        {
            var (problem, suggestion) = (fault.Problem(column.Field, ""), fault.Suggestion(column.Field, ""));
            _log.AddHeader(FindingSeverity.Warning, fault.Id, column.Name, problem, suggestion);
        }
    }

    public int Place => _column.Place;

    /// <summary>Whether there is anything that a value could do wrong.</summary>
    public bool IsNeeded => (_whenEmpty ?? _whenGiven ?? _whenNull) is not null || _rule is not null;

    public void Check(long row, ReadOnlySpan<byte> value)
    {
        var text = ValueBytes.Trim(value);
        var fault = text.IsEmpty ? _whenEmpty
            : _whenGiven is not null ? _whenGiven
            : ValueBytes.IsNull(text) ? _whenNull
            : _rule?.Check(text);
        if (fault is not null)
        {
            Add(fault, row, text);
        }
    }

    private void Add(ValueFault fault, long row, ReadOnlySpan<byte> text)
    {
        foreach (var (known, entry) in _found)
        {
            if (ReferenceEquals(known, fault))
            {
                entry.AddRow(row);
                return;
            }
        }

        var value = ValueBytes.ToText(text);
        var field = _column.Key ?? _column.Field;
        var opened = _log.OpenValue(fault, _column.Name, fault.Problem(field, value), fault.Suggestion(field, value));
        opened.AddRow(row);
        _found.Add((fault, opened));
    }
}
