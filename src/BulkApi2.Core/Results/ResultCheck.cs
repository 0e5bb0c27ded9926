using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Core.Results;

/// <summary>
/// Reads a result to its end before any row of it is handed out, because a truncated download, or a proxy's page in its place, need not
/// look like one. The result of a complete job must have as many rows as the job says.
/// </summary>
internal sealed class ResultCheck
{
    private const int RecordsBetweenLooks = 10_000;

    /// <summary>Salesforce's own limits of an upload (Bulk API 2.0 limits): what goes in comes out again.</summary>
    private const int MaxColumns = 5_000;
    private const int MaxCharacters = 400_000;

    /// <summary>Of a character in UTF-8, short of those that count as two.</summary>
    private const int MaxBytesOfCharacter = 3;

    private readonly IngestJob _job;
    private readonly ResultKind _kind;
    private readonly long? _expected;

    public ResultCheck(IngestJob job, ResultKind kind)
    {
        _job = job;
        _kind = kind;
        _expected = ResultCounts.Expected(job, kind);
    }

    /// <summary>The most bytes that the result may have.</summary>
    public long MaxBytes => (_expected ?? ResultCounts.Most(_job, _kind)) is { } records and < int.MaxValue
        ? (records + 1) * MaxCharacters * MaxBytesOfCharacter
        : long.MaxValue;

    /// <summary>Finds columns and records.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.ResultIncomplete"/>, a fault that may pass.</exception>
    public ResultShape Run(Stream source, CancellationToken cancellationToken)
    {
        var reader = new CsvReader(source, CsvFormat.Of(_job.ColumnDelimiter, _job.LineEnding).Delimiter);
        try
        {
            if (!reader.Read())
            {
                return _expected > 0 ? throw Disagrees(0) : new ResultShape([], 0);
            }

            var header = ReadHeader(reader);
            return new ResultShape(header, Count(reader, header.Length, cancellationToken));
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.InvalidCsv)
        {
            throw CutOff(error.Message.TrimEnd('.'), error);
        }
    }

    /// <summary>The error of a download that ended before its end, a fault that may pass.</summary>
    public BulkApiException BrokenOff(long received, Exception cause) => cause is InvalidDataException
        ? CutOff(cause.Message, cause)
        : CutOff($"the connection broke off behind {received:N0} bytes", cause);

    private string[] ReadHeader(CsvReader reader)
    {
        if (reader.FieldCount > MaxColumns)
        {
            throw Foreign($"they have {reader.FieldCount:N0} columns");
        }

        var header = Enumerable.Range(0, reader.FieldCount).Select(reader.GetText).ToArray();
        var needed = _kind switch
        {
            ResultKind.Successful => new[] { "sf__Id", "sf__Created" },
            ResultKind.Failed => ["sf__Id", "sf__Error"],
            _ => [],
        };
        if (needed.Except(header, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } lacking)
        {
            throw Foreign($"they have no column {lacking}");
        }

        if (_kind == ResultKind.Unprocessed && header.Any(static name => name is "sf__Created" or "sf__Error"))
        {
            throw Foreign("they are records that were processed");
        }

        return header[0].TrimStart().StartsWith("<", StringComparison.Ordinal) ? throw Foreign("a page was given in their place") : header;
    }

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

        return _expected is { } expected && expected != count || count > ResultCounts.Most(_job, _kind) ? throw Disagrees(count) : count;
    }

    /// <summary>Salesforce puts all values of a record in quotes: where only the last has none, it is not all there.</summary>
    private static bool LacksLastQuotes(CsvReader reader)
    {
        var last = reader.FieldCount - 1;
        return last > 0 && !reader.IsQuoted(last) && Enumerable.Range(0, last).All(reader.IsQuoted);
    }

    private BulkApiException CutOff(string how, Exception? cause = null) => NotIt($"are cut off: {how}", cause);

    private BulkApiException Foreign(string how) => NotIt($"are not those of the job: {how}", null);

    private BulkApiException Disagrees(long count)
    {
        var expected = _expected ?? ResultCounts.Most(_job, _kind);
        return NotIt($"do not agree with the job: there are {count:N0}, and there should be {expected:N0}", null);
    }

    private BulkApiException NotIt(string how, Exception? cause) =>
        new(ErrorCode.ResultIncomplete, $"The {_kind.ToString().ToLowerInvariant()} records of job {_job.Id} {how}.", cause)
        {
            JobId = _job.Id,
            IsTransient = true,
        };
}
