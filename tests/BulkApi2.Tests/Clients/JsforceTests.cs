using System.Text.Json;

namespace BulkApi2.Tests.Clients;

/// <summary>
/// jsforce, the most used client of Node.js, against the local org. A script says which records must be there when it is done; they are
/// looked for in the org itself.
/// </summary>
public sealed class JsforceTests(NodeModules modules) : IClassFixture<NodeModules>
{
    [Theory]
    [InlineData("describe.mjs")]
    [InlineData("dialects.mjs")]
    [InlineData("ingest.mjs")]
    [InlineData("jobs.mjs")]
    [InlineData("query.mjs")]
    [InlineData("signIn.mjs", "authorizationCode")]
    [InlineData("signIn.mjs", "clientCredentials")]
    [InlineData("signIn.mjs", "jwtBearer")]
    [InlineData("signIn.mjs", "password")]
    [InlineData("signIn.mjs", "refreshToken")]
    [InlineData("signIn.mjs", "soap")]
    [InlineData("upload.mjs")]
    public async Task Gets_what_it_expects_of_an_org(params string[] script)
    {
        Assert.SkipWhen(modules.SkipReason is not null, modules.SkipReason ?? "");
        using var client = new ClientOrg();
        var run = await new ClientProgram("node", script)
        {
            Variables = { ["LOCAL_ORG"] = client.AccessJson() },
            Wishes = { ["expireTokens"] = client.Org.ExpireTokens },
        }.RunAsync();
        Assert.True(run!.ExitCode == 0, run.Output);

        var sent = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string?>[]>>(run.Last)!;
        Assert.NotEmpty(sent);
        foreach (var (objectName, records) in sent)
        {
            Assert.NotEmpty(records);
            client.Has(objectName, records);
        }
    }

    [Fact]
    public void Every_script_is_run() => Assert.Equal(
        Directory.GetFiles(ClientProgram.Folder, "*.mjs").Select(Path.GetFileName).Where(static name => name != "org.mjs").Order(),
        typeof(JsforceTests).GetMethod(nameof(Gets_what_it_expects_of_an_org))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Select(static row => (string)((InlineDataAttribute)row).Data[0]!).Distinct().Order());
}
