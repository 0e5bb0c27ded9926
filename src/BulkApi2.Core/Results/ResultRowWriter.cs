using System.Globalization;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Results;

/// <summary>
/// Writes the records of one result as those of another: byte for byte where the columns are the same, else value by value in
/// the other's order, with its delimiter.
/// </summary>
internal sealed class ResultRowWriter
{
    private readonly JobResult _model;
    private readonly JobResult _result;
    private readonly ByteBuffer _target;
    private readonly int[] _order;
    private readonly byte _delimiter;
    private readonly string _rowEnd;
    private readonly bool _isSame;

    /// <param name="model">Says what the records shall look like.</param>
    /// <param name="result">Where they come from.</param>
    /// <param name="target">Where they go.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.ResultColumnsDiffer"/>.</exception>
    public ResultRowWriter(JobResult model, JobResult result, ByteBuffer target)
    {
        _model = model;
        _result = result;
        _target = target;
        _delimiter = (byte)model.Format.Delimiter;
        _rowEnd = model.Format.RowEnd;
        _order = [.. model.Columns.Select(PlaceOf)];
        if (model != result && (_order.Length != result.Columns.Count || _order.Distinct().Count() != _order.Length))
        {
            throw Differs();
        }

        _isSame = model.Format.Delimiter == result.Format.Delimiter && _order.SequenceEqual(Enumerable.Range(0, _order.Length));
    }

    public void Write(ResultRecords records)
    {
        if (_model.IsTracked)
        {
            WriteRow(records.Row);
        }

        if (_isSame)
        {
            _target.Add(records.Record.RecordBytes);
        }
        else
        {
            WriteValues(records.Record);
        }

        _target.Add(_rowEnd);
    }

    private void WriteRow(long? row)
    {
        _target.Add(row?.ToString(CultureInfo.InvariantCulture) ?? "");
        _target.Add(_delimiter);
    }

    private void WriteValues(CsvReader record)
    {
        for (var i = 0; i < _order.Length; i++)
        {
            if (i > 0)
            {
                _target.Add(_delimiter);
            }

            var value = record.GetBytes(_order[i]);
            if (record.IsQuoted(_order[i]) || value.IndexOf(_delimiter) < 0)
            {
                _target.Add(value);
            }
            else
            {
                // It needed no quotes with its own delimiter.
                _target.AddQuoted(value);
            }
        }
    }

    private int PlaceOf(string name)
    {
        for (var i = 0; i < _result.Columns.Count; i++)
        {
            if (string.Equals(_result.Columns[i], name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw Differs();
    }

    private static string Names(JobResult result) => PrintableText.Line(string.Join(", ", result.Columns));

    private BulkApiException Differs() => new(
        ErrorCode.ResultColumnsDiffer,
        $"The columns of job {_result.Job.Id} ({Names(_result)}) are not those of job {_model.Job.Id} in the same file "
        + $"({Names(_model)}).")
    {
        JobId = _result.Job.Id,
    };
}
