using System.Text;
using BulkApi2.Core.Checks;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Checks;

public sealed class FileCheckTests
{
    [Fact]
    public async Task A_file_is_checked_as_its_records_are()
    {
        using var things = await Things.CreateAsync();
        string[] columns = ["Date__c", "Number__c", "Text__c", "Name"];
        string[][] rows =
        [
            ["2026-03-09", "1.5", "a \"quoted\" t", "x"],
            ["9.3.2026", "1,5", "a, b", "x"],
            ["", " ", "ten\nletters", "x"],
            ["#N/A", "1e2", "äöüäöüäöü,ä", "x"],
        ];
        var records = await DataCheck.CreateAsync(
            things.Objects, Things.Settings("insert"), columns, TestContext.Current.CancellationToken);
        Array.ForEach(rows, records.Check);

        var file = await CheckAsync(
            things, string.Join("\n", rows.Prepend(columns).Select(static row => string.Join(",", row.Select(Quote)))));

        Assert.Equal(4, file.RowCount);
        Assert.Equal("TooLong(Text__c) NotADate(Date__c) NotANumber(Number__c)", Described.Kinds(file.Findings));
        Assert.Equal(records.Findings.Select(Text), file.Findings.Select(Text));

        static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        static string Text(Finding finding) =>
            $"{finding} {string.Join(",", finding.Rows)}".Replace(finding.Rows.ToString()!, "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_the_bytes_are_the_check_comes_to_its_end()
    {
        using var things = await Things.CreateAsync();
        var random = new Random(5);
        var checkedFiles = 0;
        string[] texts =
            ["\"", "\"\"", ",", "\n", "\r\n", "\r", "a", "#N/A", "2026-03-09", "1.5", "é", "😀", "\u0001", "Hot", "@", "."];
        var pieces = texts.Select(Encoding.UTF8.GetBytes).ToArray();
        for (var round = 0; round < 300; round++)
        {
            var bytes = Encoding.UTF8.GetBytes("Date__c,Number__c,Email__c,Strict__c,Many__c,Parent__c\n").ToList();
            for (var i = random.Next(200); i > 0; i--)
            {
                bytes.AddRange(random.Next(100) == 0 ? [(byte)random.Next(256)] : pieces[random.Next(pieces.Length)]);
            }

            if (await TryCheckAsync(things, [.. bytes]) is not { } check)
            {
                continue;
            }

            checkedFiles++;
            Assert.All(check.Findings, static finding => Assert.NotEqual("", finding.Problem));
            Assert.All(check.Findings, finding => Assert.InRange(finding.Count, 0, check.RowCount + 1));
        }

        Assert.InRange(checkedFiles, 50, 300);
    }

    [Fact]
    public async Task A_check_can_be_ended_and_tells_how_far_it_is()
    {
        using var things = await Things.CreateAsync();
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var text = "Name\n" + string.Concat(Enumerable.Repeat("x\n", 100_000));
        await File.WriteAllTextAsync(folder.File("a.csv"), text, TestContext.Current.CancellationToken);
        var told = new List<long>();
        var check = new FileCheck(things.Objects, Things.Settings("insert"))
        {
            Progress = rows =>
            {
                told.Add(rows);
                stop.Cancel();
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check.CheckAsync(folder.File("a.csv"), stop.Token));

        Assert.Single(told);
    }

    [Theory]
    [InlineData("Text__c", 1, 0)]
    [InlineData("Text__c,Parent__c", 1, 1)]
    [InlineData("Account:Who__r.Id,Contact:Who__r.Id,Parent__r.Key__c", 3, 0)]
    public async Task Only_what_is_needed_is_asked_and_once(string columns, int describes, int lists)
    {
        using var things = await Things.CreateAsync();

        await CheckAsync(things, columns + "\n");
        await CheckAsync(things, columns + "\n");

        Assert.Equal(describes, things.Org.Network.Count("GET", "/describe"));
        Assert.Equal(lists, things.Org.Network.Count("GET", "/sobjects"));
    }

    /// <summary>Null for what is no text.</summary>
    private static async Task<DataCheck?> TryCheckAsync(Things things, byte[] bytes)
    {
        try
        {
            return await CheckAsync(things, bytes);
        }
        catch (BulkApiException error) when (error.Code == ErrorCode.UnsupportedEncoding)
        {
            return null;
        }
    }

    private static Task<DataCheck> CheckAsync(Things things, string text) => CheckAsync(things, Encoding.UTF8.GetBytes(text));

    private static async Task<DataCheck> CheckAsync(Things things, byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("a.csv"), bytes, TestContext.Current.CancellationToken);
        return await new FileCheck(things.Objects, Things.Settings("insert"))
            .CheckAsync(folder.File("a.csv"), TestContext.Current.CancellationToken);
    }
}
