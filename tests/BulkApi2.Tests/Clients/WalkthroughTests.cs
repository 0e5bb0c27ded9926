using System.Globalization;
using CsvHelper;

namespace BulkApi2.Tests.Clients;

/// <summary>The walkthrough by hand, with curl. Its script checks the answers; here are the records that its files leave.</summary>
public sealed class WalkthroughTests
{
    [Fact]
    public async Task Leaves_the_records_of_its_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The walkthrough needs a POSIX system.");
        Assert.SkipWhen(
            await new ClientProgram("curl", "--version").RunAsync() is null,
            "curl is not on the PATH: the walkthrough is not tested.");
        using var client = new ClientOrg();
        var run = await new ClientProgram("bash", "walkthrough.sh")
        {
            Variables =
            {
                ["LOCAL_ORG_URL"] = client.Url.AbsoluteUri,
                ["CLIENT_ID"] = client.Org.ClientId,
                ["CLIENT_SECRET"] = client.Org.ClientSecret,
            },
        }.RunAsync();
        Assert.SkipWhen(run is null, "bash is not on the PATH: the walkthrough is not tested.");
        Assert.True(run.ExitCode == 0, run.Output);
        client.Has("Contact", Read("contacts.csv"));
        client.Has("Account", [.. Read("accounts.csv"), .. Read("multipart.csv")]);
    }

    private static List<Dictionary<string, string?>> Read(string file)
    {
        using var csv = new CsvReader(File.OpenText(Path.Combine(ClientProgram.Folder, file)), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        List<Dictionary<string, string?>> rows = [];
        while (csv.Read())
        {
            rows.Add(csv.HeaderRecord!.ToDictionary(
                static name => name, name => csv.GetField(name) is { Length: > 0 } value ? value : null));
        }

        return rows;
    }
}
