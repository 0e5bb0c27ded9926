using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Results;
using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Hostile;

/// <summary>Loads one job by single calls, and judges what each tells.</summary>
/// <param name="case">What goes wrong.</param>
internal sealed class HostileSteps(StepCase @case) : IDisposable
{
    private static readonly string[] Keys = ["K-0001", "K-0002", "K-0003", "K-0004", "K-0005", "K-0006"];

    private readonly HostileConnection _connection = new();
    private readonly List<string> _faults = [];

    /// <summary>Whether the commands that load have come to their end. Those that only look may be repeated.</summary>
    private bool _isSent;

    /// <returns>What is wrong; empty if all is well.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken token)
    {
        var org = await _connection.ConnectAsync(null, token);
        _connection.Gate.Restart(@case.Choose);
        try
        {
            var closed = @case.IsOneRequest ? await SendAtOnceAsync(org, token) : await SendAsync(org, token);
            _isSent = true;
            var watch = new JobWatch(TimeSpan.FromMinutes(1), null, _connection.Reporter, static _ => { }, token);
            watch.Add(closed);
            var end = await watch.TakeAsync();
            if (end.Error is not null)
            {
                _connection.Told.Fail(end.Error);
            }

            if (IngestJobState.IsFinal(end.Job.State))
            {
                await TakeResultsAsync(end.Job, token);
            }

            _faults.AddRange(TextJudge.Faults([end.Job]));
        }
        catch (BulkApiException error)
        {
            _connection.Told.Fail(error);
        }

        Judge();
        return _faults;
    }

    public void Dispose() => _connection.Dispose();

    private async Task<IngestJob> SendAsync(Org org, CancellationToken token)
    {
        var jobs = new IngestJobs(org, _connection.Reporter);
        var job = await jobs.CreateAsync(_connection.Settings, token);
        using var data = new TextData([.. Keys.Select(static key => (key, "Name"))]);
        var sent = await new Upload(org, _connection.Reporter).SendAsync(job, data, token);
        var closed = await jobs.CloseAsync(sent, token);
        if (@case.Odd.Verdict != Verdict.Lie && _connection.Server.Jobs.First(known =>
            known.Id.StartsWith(closed.Id, StringComparison.Ordinal)).State == JobState.Open)
        {
            _faults.Add($"the job is told as {closed.State}, and is Open");
        }

        return closed;
    }

    private async Task<IngestJob> SendAtOnceAsync(Org org, CancellationToken token)
    {
        var data = CsvFiles.OneRequest("LastName,Key__c\n" + string.Concat(Keys.Select(static key =>
            $"Name,{key}\n")), CsvFormat.Of("COMMA", "LF"));
        return await new OneRequestLoad(org, _connection.Reporter).SendAsync(_connection.Settings, data, token);
    }

    private async Task TakeResultsAsync(IngestJob job, CancellationToken token)
    {
        var loaded = _connection.Server.Ledger.Keys.ToHashSet();
        var results = await JobResults.FindAsync(job, _connection.Reporter, token);
        foreach (var kind in new[] { ResultKind.Successful, ResultKind.Failed, ResultKind.Unprocessed })
        {
            try
            {
                using var result = await results.DownloadAsync(kind, transientOnly: false, _connection.Reporter, token);
                var column = result.Header.ToList().IndexOf("Key__c");
                var keys = result.ReadRecords().Select(record => column < 0 ? "without a key" : record[column]).ToList();
                _faults.AddRange(keys.Where(key =>
                    loaded.Contains(key) != (kind == ResultKind.Successful)).Select(key => $"{kind} has '{TextJudge.Short(key)}'"));
            }
            catch (BulkApiException error)
            {
                _connection.Told.Fail(error);
            }
        }
    }

    private void Judge()
    {
        _connection.Server.Settle();
        var ledger = _connection.Server.Ledger;
        _faults.AddRange(ledger.Keys.GroupBy(static key =>
            key).Where(static key => key.Count() > 1).Select(static key => $"{key.Key} was loaded {key.Count()} times").Take(1));
        var advice = new AdviceJudge(_connection.Server, _connection.Gate, Keys);
        _faults.AddRange(advice.Faults(_connection.Told, isSafe: _isSent));
        _faults.AddRange(TextJudge.Faults([_connection.Told], []));
        if (!_connection.Told.Errors.Any(static error => error.Code == ErrorCode.OutcomeUnknown))
        {
            JudgeSilence();
        }

        var isUnknown = @case.Odd is { Verdict: Verdict.Unknown, IsNeverDone: false };
        if (@case.IsOneRequest && isUnknown && _connection.Gate.Count(ApiCall.OneRequest) > 1)
        {
            _faults.Add($"sent {_connection.Gate.Count(ApiCall.OneRequest)} times");
        }
    }

    /// <summary>
    /// An error that does not say that the outcome is unknown is believed: rows that were loaded must be told of by their job.
    /// </summary>
    private void JudgeSilence()
    {
        var errors = _connection.Told.Errors;
        var ids = _connection.Server.Jobs.Where(job =>
            _connection.Server.Ledger.CountOf(job.Id) > 0).Select(static job => job.Id[..15]).ToList();
        if (errors.Count > 0 && ids.Count > 0 && !errors.Any(error =>
            ids.Exists(id => $"{error.JobId} {error.Message}".Contains(id, StringComparison.Ordinal))))
        {
            _faults.Add($"rows were loaded, and no error tells in which job: {errors[0].Code}: {TextJudge.Short(errors[0].Message)}");
        }
    }
}
