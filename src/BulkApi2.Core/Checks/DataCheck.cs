using System.Text;
using BulkApi2.Core.Checks.Values;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>
/// Checks data against what the org says of an object, before anything is sent: the header at once, then row by row. An error
/// is reported only for what the org would refuse for certain.
/// </summary>
public sealed class DataCheck
{
    private readonly FindingLog _log = new();
    private readonly Func<DataCheck> _fork;
    private readonly ColumnCheck[] _columns;
    private readonly int _columnCount;
    private bool _isBroken;
    private byte[] _buffer = new byte[1024];

    /// <summary>Checks the header.</summary>
    /// <param name="description">The object to load into.</param>
    /// <param name="settings">What to do with the records.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="targets">What is known of the objects that lookups lead to.</param>
    public DataCheck(ObjectDescription description, IngestJobSettings settings, IReadOnlyList<string> columns, CheckTargets targets)
    {
        _fork = () => new DataCheck(description, settings, columns, targets);
        var load = new CheckedLoad(description, settings);
        var bound = new HeaderCheck(load, targets, _log).Read(columns);
        new LoadCheck(load, _log).Check(bound);
        _columnCount = columns.Count;
        _columns =
        [
            .. bound.Select(column => new ColumnCheck(column, Needs(load, column, bound), Rule(load, column, targets), _log))
                .Where(static check => check.IsNeeded),
        ];
    }

    /// <summary>The rows that were checked.</summary>
    public long RowCount { get; private set; }

    /// <summary>What was found so far, errors first.</summary>
    public IReadOnlyList<Finding> Findings => _log.ToFindings(RowCount);

    /// <summary>
    /// Makes a check, and asks the org for what it needs: the object, those that relationship columns lead to, and for lookups
    /// by id the list of objects.
    /// </summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.ObjectNotFound"/>.</exception>
    public static async Task<DataCheck> CreateAsync(
        OrgObjects objects, IngestJobSettings settings, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        var description = await objects.DescribeAsync(settings.Object, cancellationToken).ConfigureAwait(false);
        var targets = await TargetFinder.FindAsync(objects, description, columns, cancellationToken).ConfigureAwait(false);
        return new DataCheck(description, settings, columns, targets);
    }

    /// <summary>Where in a record of a file the columns come from; null if they are its own, in its order.</summary>
    internal Projection? Projection { get; set; }

    /// <summary>Checks a row of texts, one for each column; null is empty.</summary>
    public void Check(IReadOnlyList<string?> values)
    {
        RowCount++;
        if (!HasRightShape(values.Count, _columnCount, line: null))
        {
            return;
        }

        foreach (var column in _columns)
        {
            column.Check(RowCount, Encode(values[column.Place]));
        }
    }

    /// <summary>Checks the record that a reader is at.</summary>
    internal void Check(Csv.CsvReader record)
    {
        RowCount++;
        if (!HasRightShape(record.FieldCount, Projection?.Header.Names.Count ?? _columnCount, record.Line))
        {
            return;
        }

        foreach (var column in _columns)
        {
            column.Check(RowCount, Projection is null ? Value(record, column.Place) : Value(record, Projection.Columns[column.Place]));
        }
    }

    /// <summary>There are no more rows. Without any, there is nothing to load.</summary>
    public void End()
    {
        if (RowCount == 0 && !_isBroken)
        {
            _log.AddHeader(FindingSeverity.Warning, "NoRows", null, "There is a header and no rows.", "");
        }
    }

    /// <summary>The data cannot be read any further.</summary>
    internal void Break(BulkApiException error)
    {
        _isBroken = true;
        _log.AddRow("UnreadableCsv", RowCount + 1, error.Message, "Correct the file; the rest of it was not checked.");
    }

    /// <summary>A check of the same columns that has seen no rows, for rows that are read by another thread.</summary>
    internal DataCheck Fork() => _fork();

    /// <summary>Adds what was found in the rows that come next.</summary>
    internal void Append(DataCheck next)
    {
        _log.Append(next._log, RowCount);
        RowCount += next.RowCount;
    }

    private static ColumnNeeds Needs(CheckedLoad load, BoundColumn column, IReadOnlyList<BoundColumn> all) =>
        ColumnNeeds.Of(load, column, isOnly: all.Count(other => other.Field == column.Field) == 1);

    private static ValueRule? Rule(CheckedLoad load, BoundColumn column, CheckTargets targets) => column switch
    {
        { Key.Type: "id" } => ValueRule.Of(column.Key, targets.PrefixesOf([column.Target!.Name])),

        // Texts that are no key of a record are not found; but only the records can tell which.
        { Key: { } key } => key.Type is "int" or "long" or "double" or "currency" or "percent" ? ValueRule.Of(key, []) : null,
        { Target: null } when column.Name.IndexOf('.') >= 0 => null,
        _ when column.Field.IsId() => ValueRule.Of(column.Field, load.Object.KeyPrefix is { Length: 3 } prefix ? [prefix] : []),
        _ => ValueRule.Of(column.Field, targets.PrefixesOf(column.Field.ReferenceTo ?? [])),
    };

    private bool HasRightShape(int found, int expected, long? line)
    {
        if (found == expected)
        {
            return true;
        }

        var where = line is null ? $"Row {RowCount:N0}" : $"Line {line:N0}";
        _log.AddRow(
            "InvalidCsv",
            RowCount,
            $"{where} has {Counted(found, "value")}, and the header has {Counted(expected, "column")}.",
            "Put values with a delimiter, a quote or a line break into quotes.");
        return false;
    }

    private static string Counted(int count, string what) => $"{count:N0} {what}{(count == 1 ? "" : "s")}";

    private ReadOnlySpan<byte> Value(Csv.CsvReader record, OutputColumn column) =>
        column.Constant is { } constant ? Encode(constant) : Value(record, column.Source);

    private ReadOnlySpan<byte> Value(Csv.CsvReader record, int field)
    {
        var bytes = record.GetBytes(field);
        if (!record.IsQuoted(field))
        {
            return bytes;
        }

        var inner = bytes.Slice(1, bytes.Length - 2);
        return inner.IndexOf((byte)'"') < 0 ? inner : Encode(record.GetText(field));
    }

    private ReadOnlySpan<byte> Encode(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text!.Length);
        _buffer = _buffer.Length < most ? new byte[most] : _buffer;
        return _buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, 0, text.Length, _buffer, 0));
    }
}
