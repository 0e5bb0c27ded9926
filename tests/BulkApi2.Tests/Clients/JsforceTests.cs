using System.Text.Json;

namespace BulkApi2.Tests.Clients;

/// <summary>
/// jsforce, the most used client of Node.js, against the local org. A script says which records must be there when it is done; they are
/// looked for in the org itself.
/// </summary>
public sealed class JsforceTests
{
    private static readonly string[][] Commands =
    [
        ["describe.mjs"],
        ["dialects.mjs"],
        ["ingest.mjs"],
        ["jobs.mjs"],
        ["query.mjs"],
        ["signIn.mjs", "authorizationCode"],
        ["signIn.mjs", "clientCredentials"],
        ["signIn.mjs", "jwtBearer"],
        ["signIn.mjs", "password"],
        ["signIn.mjs", "refreshToken"],
        ["signIn.mjs", "soap"],
        ["upload.mjs"],
    ];

    /// <summary>A row for each script and its argument, and a skipped one if they cannot be run.</summary>
    public static async Task<IEnumerable<TheoryDataRow<string[]>>> Scripts() => await NodeModules.InstallAsync() is { } reason
        ? [new TheoryDataRow<string[]>([]) { Skip = reason }]
        : Commands.Select(static command => new TheoryDataRow<string[]>(command)
        {
            TestDisplayName = $"jsforce: {string.Join(' ', command)}",
        });

    [Theory]
    [MemberData(nameof(Scripts), DisableDiscoveryEnumeration = true)]
    public async Task Gets_what_it_expects_of_an_org(string[] script)
    {
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
        Commands.Select(static command => command[0]).Distinct().Order());
}
