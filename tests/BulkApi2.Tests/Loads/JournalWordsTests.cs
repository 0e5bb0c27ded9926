using System.Text;
using System.Text.Json.Nodes;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>A server may put values of rows into the message of a failed job.</summary>
public sealed class JournalWordsTests
{
    [Theory]
    [InlineData("InvalidBatch : Field name not found : Contact 00003", "InvalidBatch")]
    [InlineData("InvalidBatch : InvalidBatch : Contact 00003 \u001B[2J\n##vso[task.complete]", "InvalidBatch")]
    [InlineData("ClientInputError : Contact 00003", "ClientInputError")]
    [InlineData("Contact 00003 : could not be read", null)]
    [InlineData("Contact 00003", null)]
    [InlineData("\u001B[2J", null)]
    [InlineData("", null)]
    public async Task The_journal_has_the_code_alone(string message, string? code)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 10, 10);
        org.Network.Plan("GET", "", Fail(message), times: 20);

        var (summary, errors) = await runs.RunAsync();
        var journal = await File.ReadAllTextAsync(runs.JournalPath);
        var read = await JournaledLoad.Read(runs.JournalPath).SummariseAsync(null, org.Reporter, default);

        var failed = Assert.Single(errors, static error => error.Code == ErrorCode.JobFailed);
        Assert.DoesNotContain(failed.Message, char.IsControl);
        Assert.Equal(message.Contains("00003"), failed.Message.Contains("Contact 00003"));
        Assert.Equal(message.Contains("00003"), Assert.Single(summary.Jobs).ErrorMessage?.Contains("Contact 00003") == true);
        Assert.DoesNotContain("Contact 0", journal);
        Assert.DoesNotContain("u001B", journal, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(code, Assert.Single(read.Jobs).ErrorMessage);
    }

    /// <summary>All that comes from the server and is noted has a form in which no value of a row can be.</summary>
    [Theory]
    [InlineData("id", "{0} Contact 00003", 18)]
    [InlineData("id", "{0}Con", 15)]
    [InlineData("id", "{0}\nx", 15)]
    [InlineData("state", "Contact 00003", 0)]
    [InlineData("state", "Contact", 0)]
    [InlineData("errorMessage", "iNVALIDbATCH : Contact 00003", 0)]
    public async Task No_text_of_an_answer_is_noted_as_it_comes(string name, string text, int length)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 10, 10) { Options = new LoadOptions { Timeout = TimeSpan.FromMinutes(1) } };
        Array.ForEach(["POST", "PATCH", "GET"], verb => org.Network.Plan(verb, "", Change(name, text, length), times: 40));

        try
        {
            await runs.RunAsync();
        }
        catch (BulkApiException)
        {
            // Whatever it comes to, it is about what was noted by then.
        }

        var journal = await File.ReadAllTextAsync(runs.JournalPath);
        Assert.DoesNotContain("Contact 0", journal);
        Assert.DoesNotContain("\"state\":\"Contact\"", journal);
        Assert.DoesNotContain("iNVALID", journal);
        Assert.NotNull(JournalText.Read(runs.JournalPath));
    }

    private static Fault Change(string name, string text, int length) => async (request, deliver) =>
    {
        var answer = await deliver();
        if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "application/json"
            || JsonNode.Parse(await answer.Content.ReadAsStringAsync()) is not JsonObject job || !job.ContainsKey("id"))
        {
            return answer;
        }

        job[name] = string.Format(System.Globalization.CultureInfo.InvariantCulture, text, job["id"]!.GetValue<string>()[..length]);
        answer.Content = new StringContent(job.ToJsonString(), Encoding.UTF8, "application/json");
        return answer;
    };

    /// <summary>The job is what it is, but says that it failed.</summary>
    private static Fault Fail(string message) => async (request, deliver) =>
    {
        var answer = await deliver();
        if (!request.RequestUri!.Segments[^1].StartsWith("750", StringComparison.Ordinal))
        {
            return answer;
        }

        var job = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        (job["state"], job["errorMessage"]) = (IngestJobState.Failed, message);
        answer.Content = new StringContent(job.ToJsonString(), Encoding.UTF8, "application/json");
        return answer;
    };
}
