using System.Collections;
using System.Globalization;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;

namespace BulkApi2.Input;

/// <summary>The text that a value of a record is sent as.</summary>
internal sealed class RecordText
{
    private readonly BlankRules _blanks;

    public RecordText(BlankRules blanks) => _blanks = blanks;

    /// <param name="value">As the record has it.</param>
    /// <param name="column">Where it goes.</param>
    /// <param name="row">The record's number, from 1.</param>
    /// <param name="header">All columns, to be named in an error.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.UnsupportedValue"/>, <see cref="ErrorCode.UnknownColumn"/>.</exception>
    public string? Of(object? value, OutputColumn column, long row, IReadOnlyList<string> header)
    {
        if (value == Absent.Value)
        {
            return null;
        }

        var plain = PlainValue.Of(value);
        if (plain is null or DBNull)
        {
            return _blanks.TextOfNull(column);
        }

        if (FieldText.TryFormat(plain, column.FieldType, out var text))
        {
            return text.Length == 0 ? _blanks.TextOfEmpty(column) : text;
        }

        throw NestedTable.Members(value) is [var member, ..]
            ? new BulkApiException(
                ErrorCode.UnknownColumn,
                $"Record {row} has a table in '{column.Name}' with '{member.Key}', and the header made from record 1 has no column "
                + $"'{NestedTable.ColumnOf(column.Name, member.Key)}': {string.Join(", ", header)}. "
                + "If record 1 has none there, name the column with -Property.")
            : new BulkApiException(
                ErrorCode.UnsupportedValue,
                $"Record {row} has {Describe(plain)} in '{column.Name}', which cannot be the value of a field.");
    }

    /// <summary>By its type, because a value may be a secret.</summary>
    private static string Describe(object value) => value switch
    {
        double or float => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        TimeSpan => "a time span that is no time of a day",
        object[] items when items.OfType<string>().Any(static item => item.Contains(';')) => "an array with a ';' inside an item",
        ICollection and not IDictionary and not byte[] =>
            $"a value of the type {value.GetType().Name}, not all of whose items are single values,",
        _ => $"a value of the type {value.GetType().Name}",
    };
}
