using BulkApi2.Tests.Conventions;

namespace BulkApi2.Tests.Hostile;

/// <summary>The table in docs/ says what the engine does. With the variable BULKAPI2_WRITE_DOCS=1 it is written anew.</summary>
public sealed class OddAnswerTableTests
{
    private static readonly string File = Repository.File("docs/what-odd-answers-do.md");

    [Fact]
    public async Task The_table_tells_what_the_engine_does()
    {
        var table = await OddAnswerTable.WriteAsync(TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("BULKAPI2_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            await System.IO.File.WriteAllTextAsync(File, table, TestContext.Current.CancellationToken);
        }

        Assert.Equal(table, System.IO.File.ReadAllText(File).ReplaceLineEndings("\n"));
    }
}
