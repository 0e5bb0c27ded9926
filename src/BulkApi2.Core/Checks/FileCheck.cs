using System.Text;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>Checks a CSV file as <see cref="DataCheck"/> does records. It is read once, and never held.</summary>
public sealed class FileCheck
{
    private const char Comma = ',';
    private const int RowsBetweenLooks = 4_096;

    private readonly OrgObjects _objects;
    private readonly IngestJobSettings _settings;

    /// <param name="objects">Of the org to load into.</param>
    /// <param name="settings">What to do with the records.</param>
    public FileCheck(OrgObjects objects, IngestJobSettings settings) => (_objects, _settings) = (objects, settings);

    /// <summary>What the file is written in, if it has no byte order mark; UTF-8 if null.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>What separates its columns, in Salesforce's name for it; null to find out.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The columns that will be sent, and what they are called then.</summary>
    public ColumnChoice Columns { get; init; } = new();

    /// <summary>Called now and then with the number of rows that were read.</summary>
    public Action<long> Progress { get; init; } = static _ => { };

    /// <summary>
    /// Checks a file. Faults in its bytes are findings too. The check ends at a quote that is never closed.
    /// </summary>
    /// <param name="path">Where it is.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>, <see cref="ErrorCode.EmptyInput"/>,
    /// <see cref="ErrorCode.DelimiterMismatch"/>, <see cref="ErrorCode.UnsupportedEncoding"/>,
    /// <see cref="ErrorCode.InvalidCsv"/> for a header that cannot be read, <see cref="ErrorCode.ObjectNotFound"/>;
    /// with <see cref="Columns"/> also <see cref="ErrorCode.InvalidHeader"/> and <see cref="ErrorCode.InvalidColumnMap"/>.
    /// </exception>
    public Task<DataCheck> CheckAsync(string path, CancellationToken cancellationToken) =>
        CheckAsync(FileVersion.Of(path), cancellationToken);

    /// <summary>Checks a file that was read before, in the same way.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileChanged"/> if it is not what was read then.</exception>
    public async Task<DataCheck> CheckAsync(FileVersion file, CancellationToken cancellationToken)
    {
        char? delimiter = Delimiter is null ? null : CsvFormat.Of(Delimiter, null).Delimiter;
        var watch = new ReadWatch(Reporter.Silent, cancellationToken);
        var source = CsvSource.Open(TextSource.File(file, Encoding, watch), delimiter, Comma, watch);
        var projection = Columns.TakesAsIs ? null : Project(source);
        var names = projection?.Names ?? source.Names;
        var check = await DataCheck.CreateAsync(_objects, _settings, names, cancellationToken).ConfigureAwait(false);
        check.Projection = projection;
        using var text = source.Text.OpenRead(watch);
        var reader = new CsvReader(text, source.Delimiter, source.Text.Name);
        reader.Read();
        try
        {
            while (reader.Read())
            {
                check.Check(reader);
                if (check.RowCount % RowsBetweenLooks == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Progress(check.RowCount);
                }
            }
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.InvalidCsv)
        {
            check.Break(error);
        }

        check.End();
        return check;
    }

    private Projection Project(CsvSource source) =>
        source.Naming(() => new Projection(new ColumnSelection(new Header(source.Names), Columns), fields: null));
}
