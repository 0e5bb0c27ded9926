using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>Uploads that fail as a whole, and the ways a file may be written.</summary>
public sealed class UploadTests
{
    private const string Crlf = "\"lineEnding\":\"CRLF\"";

    [Theory]
    [InlineData("insert", "Nome\nx\n", "InvalidBatch : Field name not found : Nome")]
    [InlineData("insert", "\uFEFFName\nx\n", "InvalidBatch : Field name not found : \uFEFFName")]
    [InlineData("insert", "Name,\nx,\n", "InvalidBatch : Field name not found : ")]
    [InlineData("insert", "Name, Phone\nx,1\n", "InvalidBatch : Field name not found :  Phone")]
    [InlineData("insert", "BillingAddress\nx\n", "InvalidBatch : Field name not found : BillingAddress")]
    [InlineData("insert", "Parent.Nome\nx\n", "InvalidBatch : Field name not found : Parent.Nome")]
    [InlineData("insert", "Parent.Phone\nx\n", "InvalidBatch : Field name not found : Parent.Phone")]
    [InlineData("insert", "Contact:Parent.Id\nx\n", "InvalidBatch : Field name not found : Contact:Parent.Id")]
    [InlineData("insert", "Name,name\nx,y\n", "InvalidBatch : Field name found more than once : name")]
    [InlineData("delete", "Id,Name\nx,y\n", "InvalidBatch : InvalidBatch : The 'delete' batch must contain only ids.")]
    [InlineData("delete", "Name\nx\n", "InvalidBatch : InvalidBatch : The 'delete' batch must contain only ids.")]
    [InlineData(
        "insert", "Name\r\nx\r\n",
        "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF")]
    [InlineData(
        "insert", "Name\nx\r\ny\n",
        "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF")]
    public async Task FailsAsAWhole(string operation, string csv, string message)
    {
        using var org = new OrgClient();
        var result = await org.Load("Account", operation, csv);
        Assert.Equal(("Failed", message), (result.State, result.ErrorMessage));
        Assert.Equal((0, 0), (result.Processed, result.FailedCount));
        Assert.Equal(0, result.Info.GetProperty("totalProcessingTime").GetInt32());
        Assert.Equal(csv.TrimStart('\uFEFF'), result.Unprocessed.TrimStart('\uFEFF'));
        Assert.Empty(JobResult.Rows(result.Successful));
        Assert.Empty(JobResult.Rows(result.Failed));
        Assert.Equal(0, org.Org.CountRecords("Account"));
    }

    [Fact]
    public async Task LinefeedsInACrlfJob()
    {
        using var org = new OrgClient();
        var result = await org.Load("Account", "insert", "Name\nx\n", Crlf);
        Assert.Equal("\"sf__Id\",\"sf__Created\",Name\r\n", result.Successful);
        Assert.Equal("Name\nx\n", result.Unprocessed);
        Assert.Equal(
            "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is CRLF",
            result.ErrorMessage);
    }

    [Fact]
    public async Task AHeaderHasALimit()
    {
        using var org = new OrgClient();
        var result = await org.Load("Account", "insert", "Name," + new string('x', 32_000) + "\na,b\n");
        Assert.Equal("InvalidBatch : Failed to parse CSV header : more than 32000 characters", result.ErrorMessage);
    }

    [Fact]
    public async Task OlderOrgsSayTheCodeTwice()
    {
        using var org = new OrgClient(new LocalOrgOptions { DoubleBatchPrefix = true });
        Assert.Equal(
            "InvalidBatch : InvalidBatch : Field name not found : Nome",
            (await org.Load("Account", "insert", "Nome\nx\n")).ErrorMessage);
        Assert.Equal(
            "InvalidBatch : InvalidBatch : The 'delete' batch must contain only ids.",
            (await org.Load("Account", "delete", "Name\nx\n")).ErrorMessage);
    }

    [Fact]
    public async Task PolymorphicLookupsNeedTheObject()
    {
        using var org = new OrgClient();
        var bare = await org.Load("Case", "insert", "Subject,Owner.Username\nx,admin@local.example\n");
        Assert.Equal("InvalidBatch : Field name not found : Owner.Username", bare.ErrorMessage);
        Assert.Equal(
            0, (await org.Load("Case", "insert", "Subject,User:Owner.Username\nx,admin@local.example\n")).FailedCount);
    }

    [Theory]
    [InlineData("Name,Phone\na,1\nb,x\"y\nc,3\n")]
    [InlineData("Name,Phone\na,1\nb, \"2\"\nc,3\n")]
    [InlineData("Name,Phone\na,1\nb,\"2\" \nc,3\n")]
    public async Task BadQuotesEndTheJob(string csv)
    {
        using var org = new OrgClient();
        var result = await org.Load("Account", "insert", csv);
        Assert.Equal(("Failed", 1, 0), (result.State, result.Processed, result.FailedCount));
        Assert.Equal("InvalidBatch : Failed to parse CSV: bad quotes in row 2", result.ErrorMessage);
        Assert.Single(JobResult.Rows(result.Successful));
        Assert.Equal(2, JobResult.Rows(result.Unprocessed).Count);
    }

    [Fact]
    public async Task AnOpenQuoteLosesNothing()
    {
        using var org = new OrgClient();
        var result = await org.Load("Account", "insert", "Name,Phone\na,1\nb,\"2\nc,3\n");
        Assert.Equal(("Failed", 1), (result.State, result.Processed));
        Assert.Equal("Name,Phone\n\"b\",\"2\nc,3\n\"\n", result.Unprocessed);
    }

    [Theory]
    [InlineData("BACKQUOTE", '`')]
    [InlineData("CARET", '^')]
    [InlineData("COMMA", ',')]
    [InlineData("PIPE", '|')]
    [InlineData("SEMICOLON", ';')]
    [InlineData("TAB", '\t')]
    public async Task Delimiters(string name, char delimiter)
    {
        using var org = new OrgClient();
        var csv = $"Name{delimiter}Description\n\"a{delimiter}b\"{delimiter}\"say \"\"hi\"\"\"\n";
        var result = await org.Load("Account", "insert", csv, $"\"columnDelimiter\":\"{name}\"");
        Assert.Equal(
            $"\"sf__Id\"{delimiter}\"sf__Created\"{delimiter}Name{delimiter}Description\n"
            + $"\"{result.Successful.Split('\n')[1][1..19]}\"{delimiter}\"true\"{delimiter}"
            + $"\"a{delimiter}b\"{delimiter}\"say \"\"hi\"\"\"\n",
            result.Successful);
        var record = org.Org.Records("Account").Single();
        Assert.Equal(($"a{delimiter}b", "say \"hi\""), (record["Name"], record["Description"]));
    }

    [Fact]
    public async Task ResultsHaveTheLineEndingOfTheJob()
    {
        using var org = new OrgClient();
        var result = await org.Load("Account", "insert", "Name,Description\r\na,\"two\nlines\"\r\n,x\r\n", Crlf);
        Assert.Equal((2, 1), (result.Processed, result.FailedCount));
        Assert.EndsWith("\"a\",\"two\nlines\"\r\n", result.Successful, StringComparison.Ordinal);
        Assert.EndsWith(":Name --\",\"\",\"x\"\r\n", result.Failed, StringComparison.Ordinal);
        Assert.Equal("two\nlines", org.Org.Records("Account").Single()["Description"]);
    }

    [Fact]
    public async Task HeadersInAnotherCaseLoadButAreNotEchoed()
    {
        using var org = new OrgClient();
        var result = await org.Load("Account", "insert", "NAME,Phone\na,1\n");
        Assert.StartsWith("\"sf__Id\",\"sf__Created\",NAME,Phone\n", result.Successful, StringComparison.Ordinal);
        Assert.EndsWith(",\"true\",\"\",\"1\"\n", result.Successful, StringComparison.Ordinal);
        Assert.Equal("a", org.Org.Records("Account").Single()["Name"]);
    }

    [Fact]
    public async Task RowsComeBackInAnotherOrder()
    {
        var csv = "Name\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i:D3}\n"));
        var first = await NamesInResult(7);
        Assert.NotEqual(first.Order(), first);
        Assert.Equal(100, first.Distinct().Count());
        Assert.Equal(first, await NamesInResult(7));
        Assert.NotEqual(first, await NamesInResult(8));

        async Task<IReadOnlyList<string>> NamesInResult(int seed)
        {
            using var org = new OrgClient(new LocalOrgOptions { RandomSeed = seed });
            var result = await org.Load("Account", "insert", csv);
            return [.. JobResult.Rows(result.Successful).Select(row => JobResult.Cells(row)[2])];
        }
    }

    [Fact]
    public async Task ThreeRowsAreNeverInTheOrderOfTheUpload()
    {
        foreach (var seed in Enumerable.Range(0, 30))
        {
            using var org = new OrgClient(new LocalOrgOptions { RandomSeed = seed });
            var result = await org.Load("Account", "insert", "Name\na\nb\nc\n");
            Assert.NotEqual(["a", "b", "c"], JobResult.Rows(result.Successful).Select(row => JobResult.Cells(row)[2]));
        }
    }
}
