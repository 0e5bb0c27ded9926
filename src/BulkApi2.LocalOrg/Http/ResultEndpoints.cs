using System.Text;
using BulkApi2.LocalOrg.Jobs;
using BulkApi2.LocalOrg.Records;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Gives out the results of jobs.</summary>
internal sealed class ResultEndpoints
{
    private const string Job = "services/data/v{version}/jobs/ingest/{id}/";

    private readonly JobTable _jobs;
    private readonly RecordStore _store;
    private readonly LocalOrgOptions _options;

    public ResultEndpoints(JobTable jobs, RecordStore store, LocalOrgOptions options)
    {
        _jobs = jobs;
        _store = store;
        _options = options;
    }

    public IEnumerable<Route> Routes =>
    [
        new("GET", Job + "successfulResults", call => Results(call, ResultKind.Successful), IngestEndpoints.FirstVersion),
        new("GET", Job + "failedResults", call => Results(call, ResultKind.Failed), IngestEndpoints.FirstVersion),
        new("GET", Job + "unprocessedrecords", call => Results(call, ResultKind.Unprocessed), IngestEndpoints.FirstVersion),
    ];

    private Answer Results(Call call, ResultKind kind)
    {
        // An oddity of the real one, which was recorded.
        if (kind == ResultKind.Failed && _jobs.Find<QueryJob>(call["id"]) is { } query)
        {
            var header = $"\"sf__Id\"{query.Dialect.Delimiter}\"sf__Error\"{query.Dialect.LineEnding}";
            return Answer.Csv([new ArraySegment<byte>(Encoding.UTF8.GetBytes(header))]);
        }

        var job = _jobs.Find<IngestJob>(call["id"]) ?? throw ApiException.NotFound();
        if (!job.HasEnded)
        {
            throw JobRefusedException.InvalidState($"Results aren't available while a job is {job.State}");
        }

        // A job that has ended never changes, so the file may be written after this call is over.
        var table = _store.Find(job.Settings.Type.Name)!;
        return Answer.Csv(new ResultFile(job, table, kind, _options.RandomSeed, _options.BatchSize).Write());
    }
}
