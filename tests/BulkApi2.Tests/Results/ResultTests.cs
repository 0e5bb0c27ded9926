using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.LocalOrg;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Results;

public sealed class ResultTests
{
    [Fact]
    public async Task A_download_that_breaks_off_is_repeated()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var names = Enumerable.Range(0, 5000).Select(static i => $"N{i}");
        var ended = await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts(names));
        org.Network.Plan("GET", "/successfulResults", Faults.CutAnswerAfter(70_000), times: 2);

        var (header, records) = await org.ResultAsync(ended, ResultKind.Successful);

        Assert.Equal(["sf__Id", "sf__Created", "LastName"], header);
        Assert.Equal(5000, records.Select(static record => record[2]).Distinct().Count());
        Assert.Equal(3, org.Network.Count("GET", "/successfulResults"));
    }

    [Theory]
    [InlineData("COMMA", "LF")]
    [InlineData("BACKQUOTE", "CRLF")]
    [InlineData("CARET", "LF")]
    [InlineData("PIPE", "CRLF")]
    [InlineData("SEMICOLON", "LF")]
    [InlineData("TAB", "LF")]
    public async Task Values_come_back_as_they_went_in_every_dialect(string delimiter, string lineEnding)
    {
        string[] difficult = ["a,b;c|d^e`f\tg", "say \"hi\"", "two\nlines", "two\r\nlines", " spaces ", "żółć 😀", "#N/", "'quoted'"];
        using var org = await ConnectedOrg.CreateAsync();
        var settings = new IngestJobSettings("Contact", "insert") { ColumnDelimiter = delimiter, LineEnding = lineEnding };
        var job = await org.Jobs.CreateAsync(settings, default);
        using var spool = new CsvSpool(["LastName", "Description"], CsvFormat.Of(delimiter, lineEnding));
        foreach (var text in difficult)
        {
            spool.TryAdd([text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), text]);
        }

        // By its id alone, as after a restart: the dialect must be asked for.
        var ended = await org.LoadAsync(job, spool);
        var (_, records) = await org.ResultAsync(new IngestJob { Id = ended.Id }, ResultKind.Successful);

        Assert.Equal(difficult.Order(StringComparer.Ordinal), records.Select(static record => record[3]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Results_of_an_unfinished_job_are_an_error_and_not_an_empty_list()
    {
        using var org = await ConnectedOrg.CreateAsync(new LocalOrgOptions { ProcessingTime = TimeSpan.FromHours(1) });
        var closed = await org.Jobs.CloseAsync(await org.CreateJobAsync(), default);

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.ResultAsync(closed, ResultKind.Failed));

        Assert.Equal((ErrorCode.JobNotFinished, closed.Id), (error.Code, error.JobId));
        Assert.Equal(0, org.Network.Count("GET", "/failedResults"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public async Task An_answer_without_even_a_header_is_no_rows(string body)
    {
        using var org = await ConnectedOrg.CreateAsync();
        var ended = await org.LoadAsync(await org.CreateJobAsync(), ConnectedOrg.Contacts("Adler"));
        org.Network.Plan("GET", "/failedResults", Faults.Answer(200, body));

        Assert.Empty((await org.ResultAsync(ended, ResultKind.Failed)).Records);
    }
}
