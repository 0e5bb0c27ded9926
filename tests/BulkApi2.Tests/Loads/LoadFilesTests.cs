using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads;
using BulkApi2.Tests.Loads.Journals;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>No file that a load uses is two of its files, by whatever names.</summary>
public sealed class LoadFilesTests
{
    [Theory]
    [InlineData("in.csv", "k", null, null, null)]
    [InlineData("k.csv", "k", "map.csv", "results", null)]
    [InlineData("a/Failed.csv", "k", "b/Failed.csv", ".", null)]
    [InlineData("k", "k", null, null, "-Path 'k' and -Journal 'k'")]
    [InlineData("K", "k", null, null, "-Path 'K' and -Journal 'k'")]
    [InlineData("k.lock", "k", null, null, "-Path 'k.lock' and -Journal (its lock) 'k.lock'")]
    [InlineData("k.records", "k", null, null, "-Path 'k.records' and -Journal (its records) 'k.records'")]
    [InlineData("in.csv", null, "in.csv", null, "-Path 'in.csv' and -ColumnMap 'in.csv'")]
    [InlineData("in.csv", "map.csv", "map.csv", null, "-ColumnMap 'map.csv' and -Journal 'map.csv'")]
    [InlineData("in.csv", "k", "k.records", null, "-ColumnMap 'k.records' and -Journal (its records) 'k.records'")]
    [InlineData("in.csv", "Failed.csv", null, ".", "-Journal 'Failed.csv' and -ResultDirectory 'Failed.csv'")]
    [InlineData("in.csv", "r/Failed.csv", null, "r", "-Journal 'r/Failed.csv' and -ResultDirectory 'r/Failed.csv'")]
    [InlineData("in.csv", "k", null, "k.lock", "-Journal (its lock) 'k.lock' and -ResultDirectory 'k.lock'")]
    [InlineData("in.csv", "k", null, "k", "-Journal 'k' and -ResultDirectory 'k'")]
    [InlineData("in.csv", null, "Successful.csv", ".", "-ColumnMap 'Successful.csv' and -ResultDirectory 'Successful.csv'")]
    [InlineData("in.csv", "x/../k", null, "./k", "-Journal 'x/../k' and -ResultDirectory 'k'")]
    public void Two_names_of_one_file_are_refused(string input, string? journal, string? map, string? results, string? saying)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("in.csv"), "");
        var files = new LoadFiles { Inputs = [Full(input)!], Journal = Full(journal), ColumnMap = Full(map), ResultFolder = Full(results) };

        if (saying is null)
        {
            files.Check();
            return;
        }

        var error = Assert.Throws<BulkApiException>(files.Check);
        Assert.Equal(ErrorCode.PathConflict, error.Code);
        var spoken = error.Message.Replace(folder.File(""), "").Replace("'/", "'").Replace("'./", "'");
        Assert.Equal($"{saying} are one file. Nothing was sent.", spoken);

        string? Full(string? name) => name is null ? null : folder.File(name);
    }

    [Theory(SkipUnless = nameof(Links.AreThere), SkipType = typeof(Links), Skip = "Links need rights on Windows")]
    [InlineData("symbolic", ErrorCode.PathConflict)]
    [InlineData("symbolic, relative", ErrorCode.PathConflict)]
    [InlineData("hard", ErrorCode.PathConflict)]
    [InlineData("of a folder", ErrorCode.PathConflict)]
    public void Links_are_other_names(string kind, string code)
    {
        using var folder = new TemporaryFolder();
        var input = folder.File("in.csv");
        File.WriteAllText(input, "");
        var other = Links.Make(kind, input, "other");

        Assert.Equal(code, Assert.Throws<BulkApiException>(new LoadFiles { Inputs = [input], Journal = other }.Check).Code);
        Assert.Equal(code, Assert.Throws<BulkApiException>(new LoadFiles { Inputs = [other], Journal = input }.Check).Code);
        Assert.Equal(code, Assert.Throws<BulkApiException>(new LoadFiles { ColumnMap = other, Journal = input }.Check).Code);
        new LoadFiles { Inputs = [input, other] }.Check();
    }

    [Theory(SkipUnless = nameof(Links.AreThere), SkipType = typeof(Links), Skip = "Links need rights on Windows")]
    [InlineData("symbolic")]
    [InlineData("hard")]
    public void A_result_that_is_a_link_to_the_input_is_found(string kind)
    {
        using var folder = new TemporaryFolder();
        var input = folder.File("in.csv");
        File.WriteAllText(input, "");
        Links.Make(kind, input, "Failed.csv");

        var error = Assert.Throws<BulkApiException>(new LoadFiles { Inputs = [input], ResultFolder = Path.GetDirectoryName(input) }.Check);

        Assert.Equal(ErrorCode.ResultReplacesInput, error.Code);
        Assert.Contains("-ResultDirectory", error.Message);
        Assert.Contains("-Path", error.Message);
    }

    [Fact]
    public void Records_that_a_load_kept_may_be_its_input()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("k");
        var files = new LoadFiles { Inputs = [$"{path}.records"], Journal = path };
        Assert.Throws<BulkApiException>(files.Check);
        KilledLoad.LeaveRecords(path, "LastName\nAdler\n");

        files.Check();
    }
}
