using System.Globalization;
using System.Security;
using BulkApi2.Core;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Http;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Core.Results;
using BulkApi2.LocalOrg;

namespace FirstLoad;

/// <summary>The first load from C#: the same steps as the pipeline of cmdlets.</summary>
internal static class EngineLoad
{
    public static async Task RunAsync(string path, TextWriter output)
    {
        using var localOrg = new LocalOrg(new LocalOrgOptions());
        var org = await SignInTo(localOrg).ConnectAsync(
            new ConnectOptions { Alias = "local", Network = new Network { LocalHandler = localOrg.CreateHandler() } },
            Reporter.Silent,
            CancellationToken.None);
        await output.WriteLineAsync($"Connected to {org.InstanceUrl} as {org.Username}, API {org.ApiVersion}.");

        var jobs = new IngestJobs(org, Reporter.Silent);
        var job = await jobs.CreateAsync(new IngestJobSettings("Contact", "insert"), CancellationToken.None);
        await TellAsync(job, output);

        var format = CsvFormat.Of(job.ColumnDelimiter, job.LineEnding);
        var options = new CsvFileOptions { IsOnePart = true };
        using var file = await CsvFile.ReadAsync([path], format, options, Reporter.Silent, CancellationToken.None);
        job = await new Upload(org, Reporter.Silent).SendAsync(job, file.Parts[0], CancellationToken.None);
        await output.WriteLineAsync($"Sent {job.NumberRecordsSent:N0} records, {file.Length:N0} bytes.");
        job = await jobs.CloseAsync(job, CancellationToken.None);
        await TellAsync(job, output);

        job = await WaitAsync(job, output);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{job.NumberRecordsProcessed - job.NumberRecordsFailed:N0} records loaded, {job.NumberRecordsFailed:N0} failed:"));
        await ShowFailedAsync(org, job, output);
    }

    private static AccessTokenSignIn SignInTo(LocalOrg localOrg)
    {
        var token = new SecureString();
        localOrg.AccessToken.ToList().ForEach(token.AppendChar);
        return new AccessTokenSignIn(localOrg.InstanceUrl, token);
    }

    private static async Task<IngestJob> WaitAsync(IngestJob job, TextWriter output)
    {
        var last = job.State;
        var watch = new JobWatch(null, TimeSpan.FromMilliseconds(100), Reporter.Silent, Show, CancellationToken.None);
        watch.Add(job);
        var end = await watch.TakeAsync();
        return end.Error is null ? end.Job : throw end.Error;

        void Show(IngestJob seen)
        {
            if (seen.State != last)
            {
                last = seen.State;
                TellAsync(seen, output).GetAwaiter().GetResult();
            }
        }
    }

    private static async Task ShowFailedAsync(Org org, IngestJob job, TextWriter output)
    {
        var results = await JobResults.FindAsync(job with { Org = org }, Reporter.Silent, CancellationToken.None);
        using var failed = await results.DownloadAsync(ResultKind.Failed, transientOnly: false, Reporter.Silent, CancellationToken.None);
        var columns = failed.Header.ToList();
        var (id, error) = (columns.IndexOf("External_Id__c"), columns.IndexOf("sf__Error"));
        foreach (var record in failed.ReadRecords())
        {
            await output.WriteLineAsync($"  {record[id]}  {record[error]}");
        }
    }

    private static Task TellAsync(IngestJob job, TextWriter output) =>
        output.WriteLineAsync($"Job {job.Id} ({job.Operation} {job.Object}) is {job.State}.");
}
