using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads.Journals;

namespace BulkApi2.Core.Loads;

/// <summary>All files that a load uses. What it writes must be none of the others.</summary>
public sealed record LoadFiles
{
    private const string Input = "-Path";
    private const string Journaled = "-Journal";
    private const string Results = "-ResultDirectory";

    /// <summary>The files with the rows.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>The file of the column map; null if there is none.</summary>
    public string? ColumnMap { get; init; }

    /// <summary>The journal; null if there is none.</summary>
    public string? Journal { get; init; }

    /// <summary>The folder of the results; null if there is none.</summary>
    public string? ResultFolder { get; init; }

    /// <summary>Finds two names of one file, before anything is begun.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.ResultReplacesInput"/>, and <see cref="ErrorCode.PathConflict"/> for all others.
    /// </exception>
    public void Check()
    {
        List<NamedFile> read = [.. Inputs.Select(static path => new NamedFile(Input, path))];
        List<NamedFile> others = [.. MapFiles(), .. JournalFiles(), .. ResultFiles()];
        for (var i = 0; i < others.Count; i++)
        {
            foreach (var file in read.Concat(others.Take(i)).Where(file => file.Parameter != others[i].Parameter))
            {
                if (!IsOwnRecords(file, others[i]) && file.IsSameAs(others[i]))
                {
                    throw Conflict(file, others[i]);
                }
            }
        }
    }

    private IEnumerable<NamedFile> MapFiles() => ColumnMap is null ? [] : [new NamedFile("-ColumnMap", ColumnMap)];

    private IEnumerable<NamedFile> JournalFiles()
    {
        if (Journal is null)
        {
            return [];
        }

        var names = JournalNames.Of(Journal);
        return
        [
            new NamedFile(Journaled, Journal),
            new NamedFile(Journaled, names.Lock) { Role = "its lock" },
            new NamedFile(Journaled, names.Records) { Role = "its records" },
        ];
    }

    private IEnumerable<NamedFile> ResultFiles() => ResultFolder is null
        ? []
        : LoadResults.PathsIn(ResultFolder).Prepend(ResultFolder).Select(static path => new NamedFile(Results, path));

    /// <summary>The records that a first run kept may be the input of the next.</summary>
    private bool IsOwnRecords(NamedFile file, NamedFile other) =>
        Journal is not null && (file.Parameter, other.Parameter) is (Input, Journaled)
        && JournalNames.Of(Journal) is var names && other.Path == names.Records && JournalRecords.SeesOwn(names);

    private static BulkApiException Conflict(NamedFile file, NamedFile other) => (file.Parameter, other.Parameter) is (Input, Results)
        ? new BulkApiException(
            ErrorCode.ResultReplacesInput,
            $"The results of the load would take the place of its input: {other} is {file}. Nothing was sent.")
        : new BulkApiException(ErrorCode.PathConflict, $"{file} and {other} are one file. Nothing was sent.");
}
