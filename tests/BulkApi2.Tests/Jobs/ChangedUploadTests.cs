using System.Text;
using BulkApi2.Core;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Jobs;

/// <summary>
/// Data that is not what was checked, or cannot be read any more, never comes to the server as a whole, and its job is aborted.
/// </summary>
public sealed class ChangedUploadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_changes_while_it_is_sent_over_the_network_is_not_loaded()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is read cannot be changed there.");
        using var local = new LocalOrg.LocalOrg(new LocalOrgOptions { ProcessingTime = TimeSpan.Zero });
        using var server = new LocalOrgServer(local);
        var signIn = new AccessTokenSignIn(server.Url, ConnectedOrg.Secret(local.AccessToken));
        var org = await signIn.ConnectAsync(new ConnectOptions(), Reporter.Silent, Cancel);
        using var file = new ChangingFile(Content("Old"));
        using var data = CsvFiles.Read([file.Path], null);
        var jobs = new IngestJobs(org, Reporter.Silent);
        var job = await jobs.CreateAsync(new IngestJobSettings("Contact", "insert"), Cancel);
        var upload = new Upload(org, Reporter.Silent with { Bytes = sent => ChangeAfter(sent, 500_000, file) });

        var error = await Assert.ThrowsAsync<BulkApiException>(() => upload.SendAsync(job, data.Parts[0], Cancel));

        Assert.Equal((ErrorCode.FileChanged, job.Id, false), (error.Code, error.JobId, error.MayDoubleRows));
        Assert.Equal($"'{file.Path}' has changed since it was checked. Job {job.Id} was aborted, and loaded nothing.", error.Message);
        Assert.Equal(IngestJobState.Aborted, (await jobs.GetAsync(job, Cancel)).State);
        Assert.Equal(0, local.CountRecords("Contact"));
    }

    [Theory]
    [InlineData(null, ErrorCode.FileNotReadable)]
    [InlineData("", ErrorCode.FileChanged)]
    public async Task A_fault_of_the_data_is_not_one_of_the_network(string? then, string code)
    {
        using var org = await ConnectedOrg.CreateAsync();
        var job = await org.CreateJobAsync();
        using var file = new ChangingFile("LastName\nAdler\n"u8.ToArray());
        using var read = CsvFiles.Read([file.Path], null);
        IJobData data = then is null ? new SwappedData("LastName\nAdler\n", null, swappedAt: 1) : read.Parts[0];
        file.Change(FileChange.Deleted, []);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.SendAsync(job, data));

        Assert.Equal((code, job.Id, 1), (error.Code, error.JobId, org.Network.Count("PUT", "/batches")));
        Assert.Equal(IngestJobState.Aborted, (await org.Jobs.GetAsync(job, Cancel)).State);
    }

    [Fact]
    public async Task A_file_that_changes_before_it_is_sent_again_is_not_sent_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is read cannot be changed there.");
        using var org = await ConnectedOrg.CreateAsync();
        var job = await org.CreateJobAsync();
        using var file = new ChangingFile(Content("Old"));
        using var data = CsvFiles.Read([file.Path], null);
        org.Network.Plan("PUT", "/batches", (request, deliver) =>
        {
            file.Change(FileChange.Replaced, Content("New"));
            return Faults.LoseAnswer()(request, deliver);
        });

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.SendAsync(job, data.Parts[0]));

        Assert.Equal(ErrorCode.FileChanged, error.Code);
        Assert.All(await org.PageAsync(), static known => Assert.Equal(IngestJobState.Aborted, known.State));
        Assert.Equal(0, org.Local.CountRecords("Contact"));
    }

    [Fact]
    public async Task A_job_that_another_client_closed_meanwhile_is_reported_as_unknown()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is read cannot be changed there.");
        using var org = await ConnectedOrg.CreateAsync();
        var job = await org.CreateJobAsync();
        using var file = new ChangingFile(Content("Old"));
        using var data = CsvFiles.Read([file.Path], null);
        org.Network.Plan("PUT", "/batches", async (request, deliver) =>
        {
            using var answer = await deliver();
            await org.Jobs.CloseAsync(job, Cancel);
            file.Change(FileChange.Replaced, Content("New"));
            return await Faults.Answer(503)(new HttpRequestMessage(), deliver);
        });

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.SendAsync(job, data.Parts[0]));

        Assert.Equal((ErrorCode.OutcomeUnknown, job.Id), (error.Code, error.JobId));
    }

    private static void ChangeAfter(long sent, long bytes, ChangingFile file)
    {
        if (sent > bytes)
        {
            file.Change(FileChange.InPlace, Content("New"));
        }
    }

    private static byte[] Content(string word) => Encoding.UTF8.GetBytes(
        "LastName\n" + string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{word} {new string('x', 40)} {row:00000}\n")));
}
