using System.Globalization;
using System.Text;
using BulkApi2.Core;
using BulkApi2.Core.Checks;
using BulkApi2.Core.Data;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Objects;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Checks;

/// <summary>What is found while a file is cut, in pieces at once, is what Test-SfData finds in the file.</summary>
public sealed class InputCheckTests
{
    private static readonly string[] Bad = ["2024-13-45", "yesterday", "", "#N/A", "1980-12-24"];

    [Theory]
    [InlineData("pieces")]
    [InlineData("row by row")]
    [InlineData("rewritten")]
    [InlineData("an odd row at the end")]
    public async Task Pieces_find_what_one_reading_finds(string form)
    {
        using var org = await ConnectedOrg.CreateAsync();
        var settings = new IngestJobSettings("Contact", "insert");
        var random = new Random(7);
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(Text(random, form == "an odd row at the end")));
        var objects = new OrgObjects(org.Org, org.Reporter);
        var expected = await new FileCheck(objects, settings).CheckAsync(file.Path, default);
        var options = form switch
        {
            "row by row" => new CsvFileOptions { MaxRecords = 5_000 },
            "rewritten" => new CsvFileOptions { Encoding = Encoding.Latin1 },
            _ => new CsvFileOptions { MaxBytes = 20_000_000 },
        };
        var input = await DataInput.OpenAsync([file.Path], null, options, Reporter.Silent, default);
        var projection = input.Project(fields: null);
        var check = new InputCheck(await DataCheck.CreateAsync(objects, settings, input.Selection.Names, default), projection);
        using var cut = await input.CutAsync(projection, check.Look, Reporter.Silent, default);

        var found = check.FindingsOf(cut.Looks);

        Assert.Equal(form is "pieces", cut.Looks.Count > 1);
        Assert.Equal(Lines(expected.Findings), Lines(found));
        Assert.True(found.Count >= 3);
    }

    private static IEnumerable<string> Lines(IEnumerable<Finding> findings) => findings.Select(static finding =>
        $"{finding.Severity} {finding.Id} {finding.Column} {finding.Count} {string.Join(",", finding.Rows)} "
        + $"{finding.Problem} {finding.Suggestion}");

    /// <summary>More than one thread reads at once, with faults that begin in the first piece and in the last.</summary>
    private static string Text(Random random, bool isOdd)
    {
        var text = new StringBuilder("LastName,Birthdate,Email,Nope__c\n");
        for (var i = 0; text.Length < 17_000_000; i++)
        {
            var date = random.Next(50) == 0 ? Bad[random.Next(Bad.Length)] : "1980-12-24";
            var mail = text.Length > 15_000_000 && random.Next(100) == 0 ? "no address" : "a@example.com";
            text.Append(CultureInfo.InvariantCulture, $"Doe {i} {new string('x', 200)},{date},{mail},1\n");
        }

        return text.Append(isOdd ? "Doe \"loose\",,,\n" : "").ToString();
    }
}
