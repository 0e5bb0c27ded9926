using BulkApi2.Kill;

namespace BulkApi2.Tests.Loads;

/// <summary>The short form of tests/Kill: a load in a process of its own, killed with SIGKILL and begun again until it is done.</summary>
public sealed class KillTests
{
    [Theory]
    [InlineData("insert")]
    [InlineData("upsert")]
    public async Task Every_row_is_loaded_once_however_often_the_process_is_killed(string operation)
    {
        var output = new StringWriter();
        var options = new KillOptions { Kills = 12, Seed = 50, Operations = [operation], Rows = 4000 };

        var isGood = await new KillSeries(options, output).RunAsync();

        Assert.True(isGood, output.ToString());
        Assert.Contains("12 kills", output.ToString());
    }

    [Fact]
    public async Task Every_row_is_loaded_once_also_into_an_org_that_answers_oddly()
    {
        var output = new StringWriter();
        var options = new KillOptions { Kills = 10, Seed = 50, Operations = ["insert"], Rows = 1000, IsHostile = true };

        var isGood = await new KillSeries(options, output).RunAsync();

        Assert.True(isGood, output.ToString());
        Assert.Contains("10 kills", output.ToString());
        Assert.Matches("[1-9][0-9]* of [0-9]+ requests answered oddly", output.ToString());
    }
}
