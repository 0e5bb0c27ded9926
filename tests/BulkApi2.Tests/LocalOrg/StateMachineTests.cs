using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>Every action in every state of a job.</summary>
public sealed class StateMachineTests
{
    private static readonly LocalOrgOptions TenSeconds = new() { ProcessingTime = TimeSpan.FromSeconds(10) };

    public static TheoryData<string, string, int, string> Actions => new()
    {
        { "Put", "Open", 201, "" },
        { "Put", "UploadComplete", 400, "INVALIDJOBSTATE" },
        { "Put", "InProgress", 400, "INVALIDJOBSTATE" },
        { "Put", "JobComplete", 400, "INVALIDJOBSTATE" },
        { "Put", "Failed", 400, "INVALIDJOBSTATE" },
        { "Put", "Aborted", 400, "INVALIDJOBSTATE" },
        { "UploadComplete", "Open", 200, "UploadComplete" },
        { "UploadComplete", "UploadComplete", 400, "INVALIDJOBSTATE" },
        { "UploadComplete", "InProgress", 400, "INVALIDJOBSTATE" },
        { "UploadComplete", "JobComplete", 400, "Closing already Completed Job not allowed" },
        { "UploadComplete", "Failed", 400, "INVALIDJOBSTATE" },
        { "UploadComplete", "Aborted", 400, "INVALIDJOBSTATE" },
        { "Aborted", "Open", 200, "Aborted" },
        { "Aborted", "UploadComplete", 200, "Aborted" },
        { "Aborted", "InProgress", 200, "Aborted" },
        { "Aborted", "JobComplete", 400, "Aborting already Completed Job not allowed" },
        { "Aborted", "Failed", 400, "INVALIDJOBSTATE" },
        { "Aborted", "Aborted", 400, "INVALIDJOBSTATE" },
        { "Delete", "Open", 400, "INVALIDJOBSTATE" },
        { "Delete", "UploadComplete", 204, "" },
        { "Delete", "InProgress", 400, "INVALIDJOBSTATE" },
        { "Delete", "JobComplete", 204, "" },
        { "Delete", "Failed", 204, "" },
        { "Delete", "Aborted", 204, "" },
        { "Results", "Open", 400, "INVALIDJOBSTATE" },
        { "Results", "UploadComplete", 400, "INVALIDJOBSTATE" },
        { "Results", "InProgress", 400, "INVALIDJOBSTATE" },
        { "Results", "JobComplete", 200, "sf__Id" },
        { "Results", "Failed", 200, "sf__Id" },
        { "Results", "Aborted", 200, "sf__Id" },
    };

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Action(string action, string state, int status, string text)
    {
        using var org = new OrgClient(TenSeconds);
        var id = await JobIn(org, state);
        Assert.Equal(state, await org.State(id));
        var answer = action switch
        {
            "Put" => await org.Put(id, "Name\nx\n"),
            "Delete" => await org.Send("DELETE", $"{OrgClient.Ingest}/{id}"),
            "Results" => await org.Send("GET", $"{OrgClient.Ingest}/{id}/successfulResults"),
            _ => await org.Patch(id, action),
        };
        Assert.Equal(status, answer.Status);
        Assert.Contains(text, answer.Body, StringComparison.Ordinal);
        if (status == 400)
        {
            Assert.StartsWith(
                "[{\"errorCode\":\"INVALIDJOBSTATE\",\"message\":\"", answer.Body, StringComparison.Ordinal);
            Assert.Equal(state, await org.State(id));
        }
    }

    [Fact]
    public async Task DeletedJobIsGone()
    {
        using var org = new OrgClient(TenSeconds);
        var id = await JobIn(org, "UploadComplete");
        Assert.Equal((204, ""), await org.Send("DELETE", $"{OrgClient.Ingest}/{id}"));
        Assert.Equal(404, (await org.Send("GET", $"{OrgClient.Ingest}/{id}")).Status);
        org.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, org.Org.CountRecords("Account"));
    }

    [Fact]
    public async Task SecondPutMakesTheCloseFail()
    {
        using var org = new OrgClient();
        var id = await JobIn(org, "Open");
        Assert.Equal(201, (await org.Put(id, "Name\nx\n")).Status);
        var (status, body) = await org.Patch(id, "UploadComplete");
        Assert.Equal(400, status);
        Assert.Equal(
            $"[{{\"errorCode\":\"INVALIDJOB\",\"message\":\"Found multipe contents for job: <{id[..15]}>, please "
            + "'Close' / 'Abort' / 'Delete' the current Job then create a new Job "
            + "and make sure you only do 'PUT' once on a given Job.\"}]",
            body);
        Assert.Equal(200, (await org.Patch(id, "Aborted")).Status);
        Assert.Equal(0, org.Org.CountRecords("Account"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Name\n")]
    [InlineData(null)]
    public async Task NothingToLoadIsComplete(string? csv)
    {
        using var org = new OrgClient();
        var id = await org.Create("Account", "insert");
        if (csv is not null)
        {
            await org.Put(id, csv);
        }

        await org.Patch(id, "UploadComplete");
        org.Clock.Advance(TimeSpan.FromMinutes(1));
        var result = await org.Result(id);
        Assert.Equal(("JobComplete", 0, 0), (result.State, result.Processed, result.FailedCount));
        Assert.StartsWith("\"sf__Id\",\"sf__Created\"", result.Successful, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"state\":\"Open\"}", "INVALIDJOBSTATE")]
    [InlineData("{\"state\":1}", "JSON_PARSER_ERROR")]
    [InlineData("{\"status\":\"Aborted\"}", "JSON_PARSER_ERROR")]
    [InlineData("{\"state\":", "JSON_PARSER_ERROR")]
    public async Task BadPatch(string body, string code)
    {
        using var org = new OrgClient();
        var id = await JobIn(org, "Open");
        var (status, text) = await org.Send("PATCH", $"{OrgClient.Ingest}/{id}", body);
        Assert.Equal(400, status);
        Assert.Contains($"\"errorCode\":\"{code}\"", text, StringComparison.Ordinal);
    }

    private static async Task<string> JobIn(OrgClient org, string state)
    {
        var id = await org.Create("Account", "insert");
        await org.Put(id, state == "Failed" ? "Nome\nx\n" : "Name\na\nb\nc\nd\n");
        if (state is "UploadComplete" or "InProgress" or "JobComplete" or "Failed")
        {
            await org.Patch(id, "UploadComplete");
            var seconds = state switch { "UploadComplete" => 4, "InProgress" => 6, _ => 10 };
            org.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }
        else if (state == "Aborted")
        {
            await org.Patch(id, "Aborted");
        }

        return id;
    }
}
