using System.Text.Json;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>What the version in a path makes of a request.</summary>
public sealed class VersionTests
{
    [Fact]
    public async Task AllThatAreOffered()
    {
        using var org = new OrgClient();
        var versions = (await org.GetJson("services/data")).EnumerateArray()
            .Select(v => $"{v.GetProperty("version")} {v.GetProperty("label")} {v.GetProperty("url")}").ToList();
        Assert.Equal(38, versions.Count);
        Assert.Equal("31.0 Summer '14 /services/data/v31.0", versions[0]);
        Assert.Contains("60.0 Spring '24 /services/data/v60.0", versions);
        Assert.Contains("65.0 Winter '26 /services/data/v65.0", versions);
        Assert.Equal("68.0 Winter '27 /services/data/v68.0", versions[^1]);
    }

    [Theory]
    [InlineData("v31.0/limits", 200, "DailyApiRequests")]
    [InlineData("v68.0/limits", 200, "DailyApiRequests")]
    [InlineData("v30.0/limits", 410, "GONE")]
    [InlineData("v1.0/limits", 410, "GONE")]
    [InlineData("v69.0/limits", 404, "NOT_FOUND")]
    [InlineData("v0.0/limits", 404, "NOT_FOUND")]
    [InlineData("v60/limits", 404, "NOT_FOUND")]
    [InlineData("v060.0/limits", 404, "NOT_FOUND")]
    [InlineData("v60.1/limits", 404, "NOT_FOUND")]
    [InlineData("v60.00/limits", 404, "NOT_FOUND")]
    [InlineData("vlatest/limits", 404, "NOT_FOUND")]
    [InlineData("v40.0/jobs/ingest", 404, "NOT_FOUND")]
    [InlineData("v41.0/jobs/ingest", 200, "records")]
    public async Task Versions(string path, int status, string text)
    {
        using var org = new OrgClient();
        var answer = await org.Send("GET", "services/data/" + path);
        Assert.Equal(status, answer.Status);
        Assert.Contains(text, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v40.0", true)]
    [InlineData("v41.0", false)]
    public async Task OldOnesAreWarnedOf(string version, bool isWarned)
    {
        using var org = new OrgClient();
        using var response = await org.Http.GetAsync(
            $"services/data/{version}/limits", TestContext.Current.CancellationToken);
        var warnings = response.Headers.Warning.ToList();
        Assert.Equal(isWarned, warnings.Count == 1 && warnings[0].Code == 299);
    }

    [Theory]
    [InlineData("v52.0", false)]
    [InlineData("v53.0", true)]
    public async Task FailedResultsNameRecordsSince53(string version, bool isNamed)
    {
        using var org = new OrgClient();
        var inserted = await org.Load("Account", "insert", "Name\nx\n");
        var id = inserted.Successful.Split('"')[5];
        var (_, created) = await org.Send(
            "POST",
            $"services/data/{version}/jobs/ingest",
            "{\"object\":\"Account\",\"operation\":\"update\"}");
        var job = JsonDocument.Parse(created).RootElement.GetProperty("id").GetString()!;
        await org.Put(job, $"Id,NumberOfEmployees\n{id},many\n");
        await org.Patch(job, "UploadComplete");
        org.Clock.Advance(TimeSpan.FromMinutes(1));
        var failed = await org.Get($"{OrgClient.Ingest}/{job}/failedResults");
        Assert.Contains("INVALID_FIELD", failed, StringComparison.Ordinal);
        Assert.Equal(isNamed, failed.Contains($"\n\"{id}\",", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("v49.0", "AccountNumber,Name,Site", "\"1\",\"\",\"here\"")]
    [InlineData("v50.0", "Name,Site,AccountNumber", "\"\",\"here\",\"1\"")]
    public async Task ResultsKeepTheOrderOfTheUploadSince50(string version, string header, string row)
    {
        using var org = new OrgClient();
        var (_, created) = await org.Send(
            "POST",
            $"services/data/{version}/jobs/ingest",
            "{\"object\":\"Account\",\"operation\":\"insert\"}");
        var job = JsonDocument.Parse(created).RootElement.GetProperty("id").GetString()!;
        await org.Put(job, "Name,Site,AccountNumber\n,here,1\n");
        await org.Patch(job, "UploadComplete");
        org.Clock.Advance(TimeSpan.FromMinutes(1));
        var result = await org.Result(job);
        Assert.StartsWith($"\"sf__Id\",\"sf__Error\",{header}\n", result.Failed, StringComparison.Ordinal);
        Assert.EndsWith($",{row}\n", result.Failed, StringComparison.Ordinal);
        Assert.Equal("Name,Site,AccountNumber\n", result.Unprocessed);
    }

    [Theory]
    [InlineData("v49.0", "\"AccountNumber\",\"Name\",\"Site\"\n\"1\",\"x\",\"here\"\n")]
    [InlineData("v50.0", "\"Name\",\"Site\",\"AccountNumber\"\n\"x\",\"here\",\"1\"\n")]
    public async Task QueriesKeepTheirOrderSince50(string version, string expected)
    {
        using var org = new OrgClient();
        await org.Load("Account", "insert", "Name,Site,AccountNumber\nx,here,1\n");
        var path = $"services/data/{version}/jobs/query";
        var (_, created) = await org.Send(
            "POST", path, "{\"operation\":\"query\",\"query\":\"SELECT Name, Site, AccountNumber FROM Account\"}");
        var job = JsonDocument.Parse(created).RootElement.GetProperty("id").GetString()!;
        org.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(expected, await org.Get($"{path}/{job}/results"));
    }
}
