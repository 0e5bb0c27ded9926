using System.Globalization;
using BulkApi2.Core;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Core.Results;
using BulkApi2.Core.RowNumbers;
using BulkApi2.Tests.LocalOrgTests.Faults;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Results;

/// <summary>Downloads that look whole and are not, and downloads over a real connection, which are packed.</summary>
public sealed class DownloadTests
{
    private const int Records = 500;

    private static readonly string[] Names = [.. Enumerable.Range(0, Records).Select(static i => $"Name {i}")];

    [Fact]
    public async Task A_result_that_is_cut_off_is_downloaded_again()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var ended = await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler"));
        org.Network.Plan("GET", "/successfulResults", Faults.Csv("\"sf__Id\",\"sf__Created\",LastName\n\"003\",\"true\",\"Ad"), times: 2);

        Assert.Equal("Adler", (await org.ResultAsync(ended, ResultKind.Successful)).Records.Single()[2]);
        Assert.Equal(2, org.Warnings.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"sf__Id\",\"sf__Created\",LastName")]
    [InlineData("\"sf__Id\",\"sf__Created\",LastName\n\"003\",\"true\"")]
    public async Task One_that_stays_cut_off_is_an_error_and_no_short_list(string text)
    {
        using var org = await ConnectedOrg.CreateAsync();
        var ended = await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler"));
        org.Network.Plan("GET", "/successfulResults", Faults.Csv(text), times: 10);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.ResultAsync(ended, ResultKind.Successful));

        Assert.Equal((ErrorCode.ResultIncomplete, ended.Id), (error.Code, error.JobId));
        Assert.Equal(6, org.Network.Count("GET", "/successfulResults"));
    }

    [Fact]
    public async Task NUL_bytes_are_left_out()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var ended = await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler"));
        org.Network.Plan(
            "GET", "/successfulResults", Faults.Csv("\0\"sf__Id\",\"sf__\0Created\",LastName\n\"003\"\0,\"true\",\"\0\0Adler\"\0"));

        var (header, records) = await org.ResultAsync(ended, ResultKind.Successful);

        Assert.Equal(["sf__Id", "sf__Created", "LastName"], header);
        Assert.Equal(["003", "true", "Adler"], records.Single());
    }

    [Fact]
    public async Task An_answer_that_is_empty_by_its_status_is_no_rows()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var ended = await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler"));
        org.Network.Plan("GET", "/failedResults", Faults.Answer(204, ""));

        Assert.Empty((await org.ResultAsync(ended, ResultKind.Failed)).Records);
    }

    [Fact]
    public async Task Only_errors_that_pass_by_themselves_come_if_only_they_are_wanted()
    {
        const string Text = "\"sf__Id\",\"sf__Error\",LastName\n"
            + "\"\",\"UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record or 1 records: 001:--\",\"Adler\"\n"
            + "\"\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [UNABLE_TO_LOCK_ROW:]:LastName --\",\"Berg\"\n"
            + "\"\",\"QUERY_TIMEOUT:too long:--\",\"Curie\"\n";
        using var org = await ConnectedOrg.CreateAsync();
        var ended = await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler", "Berg", "Curie"));
        org.Network.Plan("GET", "/failedResults", Faults.Csv(Text));

        var results = await JobResults.FindAsync(ended with { NumberRecordsFailed = 3 }, org.Reporter, default);
        using var result = await results.DownloadAsync(ResultKind.Failed, transientOnly: true, org.Reporter, default);

        Assert.Equal(["Adler", "Curie"], result.ReadRecords().Select(static record => record[2]));
        Assert.Equal(3, result.Count);
    }

    [Fact]
    public async Task A_job_from_a_list_is_asked_for_its_numbers()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var ended = await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler"));
        var listed = (await org.PageAsync()).Single();
        org.Network.Plan("GET", "/successfulResults", Faults.Csv(""), times: 10);

        Assert.Null(listed.NumberRecordsProcessed);
        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.ResultAsync(listed, ResultKind.Successful));
        Assert.Equal((ErrorCode.ResultIncomplete, ended.Id), (error.Code, error.JobId));
    }

    /// <summary>Also when a lost answer costs the job, and by the API the job is only known by what it answers.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_rows_of_the_input_are_known_again(bool isAnswerLost)
    {
        using var org = await ConnectedOrg.CreateAsync();
        if (isAnswerLost)
        {
            org.Network.Plan("PUT", "/batches", Faults.LoseAnswer());
        }

        using var data = new CsvSpool(["LastName"], CsvFormat.Of("COMMA", "LF")) { Rows = new RowTrack(["LastName"]) };
        Array.ForEach(Names, name => Assert.True(data.TryAdd([name])));
        var ended = await org.LoadAsync(await org.CreateJobAsync(), data);

        var (header, records) = await org.ResultAsync(ended, ResultKind.Successful);

        Assert.Equal(RowTrack.Column, header[0]);
        Assert.Equal(Records, records.Count);
        Assert.All(records, static record => Assert.Equal(record[3], Names[int.Parse(record[0], CultureInfo.InvariantCulture) - 1]));
    }

    /// <summary>So many bytes are more than go over the network when they are packed, and fewer than there are.</summary>
    [Fact]
    public async Task Results_come_packed()
    {
        using var org = new FaultyOrg("GET successfulResults: short after 12000 bytes");

        var (length, records) = await LoadAsync(org);

        Assert.InRange(length, 18_000, int.MaxValue);
        Assert.Equal(Records, records);
        Assert.Equal(1, org.Fired);
    }

    [Theory]
    [InlineData("short after 0 bytes")]
    [InlineData("short after 5 bytes")]
    [InlineData("short after 900 bytes")]
    [InlineData("truncate after 5 bytes")]
    [InlineData("truncate after 900 bytes")]
    [InlineData("reset after 900 bytes")]
    public async Task A_packed_result_that_is_cut_off_is_downloaded_again(string fault)
    {
        using var org = new FaultyOrg($"GET successfulResults: {fault} x2");

        Assert.Equal(Records, (await LoadAsync(org)).Records);
        Assert.Equal(2, org.Fired);
    }

    /// <summary>However the connection ends, and whoever cut it off.</summary>
    [Theory]
    [InlineData("short after 5 bytes")]
    [InlineData("truncate after 5 bytes")]
    [InlineData("truncate after 900 bytes")]
    [InlineData("reset after 900 bytes")]
    public async Task A_result_that_stays_cut_off_is_incomplete(string fault)
    {
        using var org = new FaultyOrg($"GET successfulResults: {fault} always");

        var error = await Assert.ThrowsAsync<BulkApiException>(() => LoadAsync(org));

        Assert.Equal(ErrorCode.ResultIncomplete, error.Code);
        Assert.StartsWith($"The successful records of job {error.JobId} are cut off", error.Message);
    }

    private static async Task<(long Length, int Records)> LoadAsync(FaultyOrg faulty)
    {
        var cancel = TestContext.Current.CancellationToken;
        var options = new ConnectOptions { Alias = "served", Clock = faulty.Clock, Jitter = static () => 0.5 };
        var signIn = new AccessTokenSignIn(faulty.Served.Server.Url, ConnectedOrg.Secret(faulty.Served.Org.AccessToken));
        var org = await signIn.ConnectAsync(options, Reporter.Silent, cancel);
        var jobs = new IngestJobs(org, Reporter.Silent);
        var job = await jobs.CreateAsync(new IngestJobSettings("Contact", "insert"), cancel);
        using var data = ConnectedOrg.Contacts(Names);
        job = await jobs.CloseAsync(await new Upload(org, Reporter.Silent).SendAsync(job, data, cancel), cancel);
        var watch = new JobWatch(null, null, Reporter.Silent, static _ => { }, cancel);
        watch.Add(job);
        var results = await JobResults.FindAsync((await watch.TakeAsync()).Job, Reporter.Silent, cancel);
        var length = 0L;
        var reporter = new Reporter { Bytes = bytes => length = bytes };
        using var result = await results.DownloadAsync(ResultKind.Successful, transientOnly: false, reporter, cancel);
        return (length, result.ReadRecords().Select(static record => record[2]).Distinct().Count());
    }
}
