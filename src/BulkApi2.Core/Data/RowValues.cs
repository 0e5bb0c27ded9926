using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;

namespace BulkApi2.Core.Data;

/// <summary>The values of rows as they are sent, by which the rows are known again.</summary>
internal sealed class RowValues
{
    private readonly IReadOnlyList<OutputColumn> _columns;
    private readonly bool _clearsEmpty;
    private readonly string?[] _values;

    public RowValues(Projection projection, bool clearsEmpty)
    {
        (_columns, _clearsEmpty) = (projection.Columns, clearsEmpty);
        _values = new string?[_columns.Count];
    }

    /// <summary>Good until the next row.</summary>
    public IReadOnlyList<string?> Of(CsvRecord row)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            var column = _columns[i];
            _values[i] = column.Constant
                ?? (_clearsEmpty && !column.IsKey && row.IsEmpty(column.Source) ? BlankRules.Clearing : row.GetText(column.Source));
        }

        return _values;
    }
}
