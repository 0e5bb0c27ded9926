using System.Text;
using System.Text.Json.Nodes;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
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

    /// <summary>What a journal of an earlier version holds.</summary>
    [Fact]
    public async Task Words_in_an_old_journal_are_shown_on_one_line()
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var runs = new LoadRuns(org, 10, 10);
        await runs.RunAsync();
        var journal = await File.ReadAllTextAsync(runs.JournalPath);
        var old = journal.Replace("\"JobComplete\"", "\"Failed\",\"error\":\"a\\n\\u001B[2Jb\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(runs.JournalPath, old);

        var read = await JournaledLoad.Read(runs.JournalPath).SummariseAsync(null, org.Reporter, default);

        Assert.Equal("a [2Jb", Assert.Single(read.Jobs).ErrorMessage);
    }

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
