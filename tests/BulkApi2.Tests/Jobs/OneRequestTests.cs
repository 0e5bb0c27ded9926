using BulkApi2.Core;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Jobs;

public sealed class OneRequestTests
{
    private static readonly CsvFormat Format = CsvFormat.Of("COMMA", "LF");
    private static readonly IngestJobSettings Insert = new("Contact", "insert");

    [Fact]
    public async Task The_job_comes_back_closed_and_loads()
    {
        using var org = await ConnectedOrg.CreateAsync();

        var job = await Load(org).SendAsync(Insert, CsvFiles.OneRequest("LastName\r\nAdler\r\n\"Bauer\r\nand son\"", Format), default);

        Assert.Equal((IngestJobState.UploadComplete, 2L), (job.State, job.NumberRecordsSent));
        Assert.Equal(IngestJobState.JobComplete, (await org.WaitAsync(job)).Job.State);
        Assert.Equal(2, org.Local.CountRecords("Contact"));
        Assert.Contains(org.Local.Records("Contact"), static record => record["LastName"] == "Bauer\r\nand son");
    }

    [Fact]
    public async Task A_lost_answer_is_never_repeated_and_says_that_rows_may_be_loaded()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("POST", "/jobs/ingest", Faults.LoseAnswer());

        var error = await Assert.ThrowsAsync<BulkApiException>(
            () => Load(org).SendAsync(Insert, CsvFiles.OneRequest("LastName\nAdler\n", Format), default));

        Assert.Equal(ErrorCode.OutcomeUnknown, error.Code);
        Assert.Equal(1, org.Network.Count("POST"));
    }

    [Fact]
    public async Task A_refusal_is_repeated()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("POST", "/jobs/ingest", Faults.Answer(429));

        await Load(org).SendAsync(Insert, CsvFiles.OneRequest("LastName\nAdler\n", Format), default);

        Assert.Equal(2, org.Network.Count("POST"));
    }

    [Theory]
    [InlineData(100_000, null)]
    [InlineData(100_001, ErrorCode.MultipartTooLarge)]
    public void The_limit_counts_characters_and_not_bytes(int characters, string? code)
    {
        var csv = "Name\n" + new string('ß', characters - 6) + "\n";

        var error = Record.Exception(() => CsvFiles.OneRequest(csv, Format));

        Assert.Equal(code, (error as BulkApiException)?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("LastName")]
    [InlineData("LastName\r\n\r\n")]
    public void Nothing_to_load_is_an_error(string csv)
    {
        var error = Assert.Throws<BulkApiException>(() => CsvFiles.OneRequest(csv, Format));

        Assert.Equal(ErrorCode.EmptyInput, error.Code);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_named()
    {
        using var file = new TemporaryFile([.. "LastName\nM"u8, 0xFC, .. "ller\n"u8]);

        var error = Assert.Throws<BulkApiException>(
            () => OneRequestData.FromFileAsync(file.Path, Format, new CsvFileOptions(), Reporter.Silent, default).GetAwaiter().GetResult());

        Assert.Equal(ErrorCode.UnsupportedEncoding, error.Code);
        Assert.Contains(file.Path, error.Message);
    }

    private static OneRequestLoad Load(ConnectedOrg org) => new(org.Org, org.Reporter);
}
