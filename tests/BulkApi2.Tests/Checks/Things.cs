using BulkApi2.Core.Checks;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Objects;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.LocalOrgTests.Rows;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Checks;

/// <summary>An org with an object that has a field of each type, to load into and to check against.</summary>
internal sealed class Things : IDisposable
{
    private Things(ConnectedOrg org) => Org = org;

    public ConnectedOrg Org { get; }

    public OrgObjects Objects => new(Org.Org, Org.Reporter);

    public static async Task<Things> CreateAsync() =>
        new(await ConnectedOrg.CreateAsync(new LocalOrgOptions { ExtraSchema = RowOrg.Schema, ProcessingTime = TimeSpan.Zero }));

    public static IngestJobSettings Settings(string operation, string? key = null) =>
        new(RowOrg.Thing, operation) { ExternalIdFieldName = key };

    /// <summary>What is found of a row by itself.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(IngestJobSettings settings, IReadOnlyList<string> columns, string?[] row)
    {
        var check = await DataCheck.CreateAsync(Objects, settings, columns, TestContext.Current.CancellationToken);
        check.Check(row);
        return check.Findings;
    }

    /// <summary>The errors of the rows, by the text in their last column; of a job that failed, its own for all of them.</summary>
    public async Task<Dictionary<string, string>> LoadAsync(
        IngestJobSettings settings, IReadOnlyList<string> columns, IReadOnlyList<string?[]> rows)
    {
        using var spool = new CsvSpool(columns, CsvFormat.Of("COMMA", "LF"));
        foreach (var row in rows)
        {
            Assert.True(spool.TryAdd(row));
        }

        var created = await Org.Jobs.CreateAsync(settings, TestContext.Current.CancellationToken);
        var job = await Org.LoadAsync(created, spool);
        if (job.State == "Failed")
        {
            return rows.ToDictionary(static row => row[^1]!, _ => job.ErrorMessage!);
        }

        var (header, failed) = await Org.ResultAsync(job, ResultKind.Failed);
        var error = header.ToList().IndexOf("sf__Error");
        return failed.ToDictionary(static row => row[^1], row => row[error]);
    }

    public void Dispose() => Org.Dispose();
}
