using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Core.Results;

/// <summary>
/// Reads a result to its end before anybody gets a record of it, because a download that is cut off need not look like
/// one: proxies end it as if it were whole. One of these looks at all attempts to download a result.
/// </summary>
internal sealed class ResultCheck
{
    private const int RecordsBetweenLooks = 10_000;

    private readonly IngestJob _job;
    private readonly ResultKind _kind;
    private readonly long? _expected;
    private long? _shortBefore;

    public ResultCheck(IngestJob job, ResultKind kind)
    {
        _job = job;
        _kind = kind;
        _expected = ResultCounts.Expected(job, kind);
    }

    /// <summary>Finds columns and records.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.ResultIncomplete"/>, a fault that may pass.</exception>
    public ResultShape Run(Stream source, CancellationToken cancellationToken)
    {
        var reader = new CsvReader(source, CsvFormat.Of(_job.ColumnDelimiter, _job.LineEnding).Delimiter);
        try
        {
            if (!reader.Read())
            {
                return _expected > 0 ? throw CutOff($"there are none, and there should be {_expected:N0}") : new ResultShape([], 0);
            }

            var header = Enumerable.Range(0, reader.FieldCount).Select(reader.GetText).ToArray();
            return new ResultShape(header, Count(reader, header.Length, cancellationToken));
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.InvalidCsv)
        {
            throw CutOff(error.Message.TrimEnd('.'), error);
        }
    }

    /// <summary>The error of a download that ended before its end, a fault that may pass.</summary>
    public BulkApiException BrokenOff(long received, Exception cause) => CutOff($"the connection broke off behind {received:N0} bytes", cause);

    private long Count(CsvReader reader, int columns, CancellationToken cancellationToken)
    {
        var (count, isHalf) = (0L, false);
        while (reader.Read())
        {
            if (reader.FieldCount != columns)
            {
                throw reader.Ragged(columns);
            }

            isHalf = reader.RowEnd == RowEnd.None && LacksLastQuotes(reader);
            if (++count % RecordsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        if (isHalf)
        {
            throw CutOff($"line {reader.Line:N0} ends without the quotes that its other values have");
        }

        return IsShort(count, reader.RowEnd) ? throw CutOff($"there are {count:N0}, and there should be {_expected:N0}") : count;
    }

    /// <summary>
    /// Results may end without a line break, so its absence alone proves nothing. One that ends with a line break, and with the
    /// same record when it is downloaded again, is what the server has; that the job says otherwise is told by its numbers.
    /// </summary>
    private bool IsShort(long count, RowEnd end)
    {
        var isShort = count < _expected && (end == RowEnd.None || count != _shortBefore);
        _shortBefore = count;
        return isShort;
    }

    /// <summary>Salesforce puts all values of a record in quotes: where only the last has none, it is not all there.</summary>
    private static bool LacksLastQuotes(CsvReader reader)
    {
        var last = reader.FieldCount - 1;
        return last > 0 && !reader.IsQuoted(last) && Enumerable.Range(0, last).All(reader.IsQuoted);
    }

    private BulkApiException CutOff(string how, Exception? cause = null) =>
        new(ErrorCode.ResultIncomplete, $"The {_kind.ToString().ToLowerInvariant()} records of job {_job.Id} are cut off: {how}.", cause)
        {
            JobId = _job.Id,
            IsTransient = true,
        };
}
