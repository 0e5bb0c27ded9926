using BulkApi2.Core.Data;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Loads.Import;

/// <summary>What to load, and how.</summary>
/// <param name="Org">Where to.</param>
/// <param name="Settings">Of every job. The format becomes that of the data.</param>
public sealed record ImportRequest(Org Org, IngestJobSettings Settings)
{
    /// <summary>The files with the rows, each once; none for records.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>All files that the user named, copies of others too: no file of the load may take the place of one.</summary>
    public IReadOnlyList<string> NamedPaths { get; init; } = [];

    /// <summary>The file of the column map; null if there is none.</summary>
    public string? ColumnMapPath { get; init; }

    /// <summary>How files are read, and what a job may have.</summary>
    public CsvFileOptions Data { get; init; } = new();

    /// <summary>The file that notes each step; null for none.</summary>
    public string? Journal { get; init; }

    /// <summary>How the jobs are sent and waited for.</summary>
    public LoadOptions Load { get; init; } = new();

    /// <summary>Whether the org is not asked what the object is like, and what is left of its limits.</summary>
    public bool SkipsCheck { get; init; }

    /// <summary>Whether nothing may stay behind: a journal is not made, and only one that is there is opened.</summary>
    public bool IsTrial { get; init; }

    internal LoadFiles Files => new()
    {
        Inputs = [.. Paths.Union(NamedPaths)],
        ColumnMap = ColumnMapPath,
        Journal = Journal,
        ResultFolder = Load.ResultFolder,
    };
}
