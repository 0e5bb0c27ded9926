using System.Text;
using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>Making jobs: what may be asked for, and the form that brings the data along.</summary>
public sealed class CreateTests
{
    private const string InsertAccounts = "{\"object\":\"Account\",\"operation\":\"insert\"}";

    [Theory]
    [InlineData("not json", "JSON_PARSER_ERROR", "Unexpected content")]
    [InlineData("", "JSON_PARSER_ERROR", "Unexpected content")]
    [InlineData("[]", "JSON_PARSER_ERROR", "one object")]
    [InlineData("{\"object\":1,\"operation\":\"insert\"}", "JSON_PARSER_ERROR", "texts")]
    [InlineData(
        "{\"object\":\"Account\",\"operation\":\"insert\",\"speed\":\"fast\"}", "JSON_PARSER_ERROR",
        "Unrecognized field \\\"speed\\\"")]
    [InlineData("{\"object\":\"Account\",\"operation\":\"INSERT\"}", "JSON_PARSER_ERROR", "'INSERT'")]
    [InlineData(
        "{\"object\":\"Account\",\"operation\":\"insert\",\"contentType\":\"JSON\"}", "JSON_PARSER_ERROR", "'JSON'")]
    [InlineData(
        "{\"object\":\"Account\",\"operation\":\"insert\",\"columnDelimiter\":\",\"}", "JSON_PARSER_ERROR", "','")]
    [InlineData("{\"object\":\"Account\",\"operation\":\"insert\",\"lineEnding\":\"CR\"}", "JSON_PARSER_ERROR", "'CR'")]
    [InlineData("{\"object\":\"Account\"}", "INVALIDJOB", "operation")]
    [InlineData("{\"operation\":\"insert\"}", "INVALIDJOB", "object")]
    [InlineData(
        "{\"object\":\"Accout\",\"operation\":\"insert\"}", "INVALIDENTITY",
        "'Accout' is not supported by the Bulk API")]
    [InlineData("{\"object\":\"Organization\",\"operation\":\"insert\"}", "INVALIDENTITY", "'Organization'")]
    [InlineData(
        "{\"object\":\"Account\",\"operation\":\"upsert\"}", "INVALIDJOB", "External ID was blank for Account.")]
    [InlineData(
        "{\"object\":\"Account\",\"operation\":\"upsert\",\"externalIdFieldName\":\"Phone\"}", "INVALIDJOB", "Phone")]
    [InlineData(
        "{\"object\":\"Account\",\"operation\":\"upsert\",\"externalIdFieldName\":\"Nome\"}", "INVALIDJOB", "Nome")]
    public async Task Refused(string body, string code, string text)
    {
        using var org = new OrgClient();
        var answer = await org.Send("POST", OrgClient.Ingest, body);
        Assert.Equal(400, answer.Status);
        Assert.StartsWith($"[{{\"errorCode\":\"{code}\",\"message\":\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains(text, answer.Body, StringComparison.Ordinal);
        Assert.Contains("\"records\" : [ ]", await org.Get(OrgClient.Ingest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HardDeleteNeedsAPermission()
    {
        using var org = new OrgClient(new LocalOrgOptions { HardDeleteAllowed = false });
        const string HardDelete = "{\"object\":\"Account\",\"operation\":\"hardDelete\"}";
        var (status, body) = await org.Send("POST", OrgClient.Ingest, HardDelete);
        Assert.Equal(400, status);
        Assert.Contains("\"errorCode\":\"FEATURENOTENABLED\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllSettingsComeBack()
    {
        using var org = new OrgClient();
        var body = "{\"object\":\"case\",\"operation\":\"insert\",\"assignmentRuleId\":\"01Q000000000001AAA\","
            + "\"contentType\":\"CSV\",\"columnDelimiter\":\"PIPE\",\"lineEnding\":\"CRLF\"}";
        var created = (await org.Send("POST", "services/data/v61.0/jobs/ingest/", body)).Body;
        var id = created.Split('"')[3];
        Assert.Equal(
            $$"""
            {
              "id" : "{{id}}",
              "operation" : "insert",
              "object" : "Case",
              "createdById" : "{{org.Org.UserId}}",
              "createdDate" : "2026-11-23T10:00:00.000+0000",
              "systemModstamp" : "2026-11-23T10:00:00.000+0000",
              "state" : "Open",
              "assignmentRuleId" : "01Q000000000001AAA",
              "concurrencyMode" : "Parallel",
              "contentType" : "CSV",
              "apiVersion" : 61.0,
              "contentUrl" : "services/data/v61.0/jobs/ingest/{{id}}/batches",
              "lineEnding" : "CRLF",
              "columnDelimiter" : "PIPE"
            }
            """,
            created);
    }

    [Fact]
    public async Task KeysOfAnOpenJobBeforeAndAfterThePut()
    {
        using var org = new OrgClient();
        var id = await org.Create("Account", "insert");
        Assert.Equal(
            "jobType contentUrl lineEnding columnDelimiter retries totalProcessingTime apiActiveProcessingTime "
                + "apexProcessingTime",
            await KeysAfterVersion());
        await org.Put(id, "Name\nx\n");
        Assert.Equal(
            "jobType contentUrl lineEnding columnDelimiter numberRecordsProcessed numberRecordsFailed "
            + "retries totalProcessingTime apiActiveProcessingTime apexProcessingTime",
            await KeysAfterVersion());
        await org.Patch(id, "UploadComplete");
        Assert.DoesNotContain("contentUrl", await KeysAfterVersion(), StringComparison.Ordinal);

        async Task<string> KeysAfterVersion() => string.Join(' ', (await org.GetJson($"{OrgClient.Ingest}/{id}"))
            .EnumerateObject().Select(property => property.Name).SkipWhile(name => name != "apiVersion").Skip(1));
    }

    [Fact]
    public async Task LaterVersionsTellAboutPkChunking()
    {
        using var org = new OrgClient();
        const string Ingest = "services/data/v61.0/jobs/ingest";
        var created = (await org.Send("POST", Ingest, InsertAccounts)).Body;
        var info = await org.Get($"{Ingest}/{created.Split('"')[3]}");
        Assert.EndsWith(
            "\"apexProcessingTime\" : 0,\n  \"isPkChunkingSupported\" : false\n}", info, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MultipartClosesTheJobItself()
    {
        using var org = new OrgClient();
        using var parts = Multipart("Name,Phone\na,1\nb,2\n");
        using var response = await org.Http.PostAsync(OrgClient.Ingest, parts, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Contains("\"state\" : \"UploadComplete\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("contentUrl", body, StringComparison.Ordinal);
        org.Clock.Advance(TimeSpan.FromMinutes(1));
        var result = await org.Result(body.Split('"')[3]);
        Assert.Equal(("JobComplete", 2, 0), (result.State, result.Processed, result.FailedCount));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task MultipartAsTheDocumentationWritesIt(string newLine)
    {
        using var org = new OrgClient();
        var body = string.Join(
            newLine,
            "--BOUNDARY", "Content-Type: application/json", "Content-Disposition: form-data; name=\"job\"", "",
            InsertAccounts, "",
            "--BOUNDARY", "Content-Type: text/csv",
            "Content-Disposition: form-data; name=\"content\"; filename=\"content\"", "",
            "Name\na\n",
            "--BOUNDARY--");
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=BOUNDARY");
        using var response = await org.Http.PostAsync(OrgClient.Ingest, content, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        org.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, org.Org.CountRecords("Account"));
    }

    [Theory]
    [InlineData(100_000, 200)]
    [InlineData(100_001, 413)]
    public async Task MultipartHasALimit(int characters, int status)
    {
        using var org = new OrgClient();
        using var parts = Multipart("Name\n".PadRight(characters, 'x'));
        using var response = await org.Http.PostAsync(OrgClient.Ingest, parts, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)response.StatusCode);
    }

    private static MultipartFormDataContent Multipart(string csv) => new()
    {
        { new StringContent(InsertAccounts, Encoding.UTF8, "application/json"), "job" },
        { new StringContent(csv, Encoding.UTF8, "text/csv"), "content", "content" },
    };
}
