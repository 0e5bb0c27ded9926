using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Objects;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Objects;

public sealed class SchemaFileTests
{
    private static readonly ObjectDescription Rechnung = new()
    {
        Name = "Rechnung__c",
        Label = "Rechnung <für> \"alle\" & 'jeden'",
        Custom = true,
        Fields =
        [
            new() { Name = "Id", Length = 18 },
            new() { Name = "Betrag__c", PicklistValues = [new() { Value = "x", Active = true }] },
        ],
    };

    [Fact]
    public void Each_field_is_a_line_and_what_is_not_known_is_left_out()
    {
        using var folder = new TemporaryFolder();
        using (var file = SchemaFile.Create(folder.File("s.json"), overwrite: false))
        {
            file.Add(Rechnung);
            file.Add(new ObjectDescription { Name = "Empty", Fields = [] });
            Assert.Equal(2, file.Count);
            file.Save();
        }

        const string text = """
            {
              "sobjects": [
                {
                  "name": "Rechnung__c",
                  "label": "Rechnung <für> \"alle\" & 'jeden'",
                  "custom": true,
                  "fields": [
                    {"name":"Id","length":18},
                    {"name":"Betrag__c","picklistValues":[{"value":"x","active":true}]}
                  ]
                },
                {
                  "name": "Empty",
                  "fields": [
                  ]
                }
              ]
            }

            """;
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")), File.ReadAllBytes(folder.File("s.json")));
        Assert.Equal(["s.json"], folder.FileNames);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_not_saved_leaves_nothing_and_changes_nothing(bool overwrite)
    {
        using var folder = new TemporaryFolder();
        if (overwrite)
        {
            File.WriteAllText(folder.File("s.json"), "old");
        }

        using (var file = SchemaFile.Create(folder.File("s.json"), overwrite))
        {
            file.Add(Rechnung);
            Assert.Equal(overwrite, File.Exists(folder.File("s.json")));
        }

        Assert.Equal(overwrite ? ["s.json"] : [], folder.FileNames);
        Assert.True(!overwrite || File.ReadAllText(folder.File("s.json")) == "old");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Overwriting_replaces_a_file_and_needs_none(bool isThere)
    {
        using var folder = new TemporaryFolder();
        if (isThere)
        {
            File.WriteAllText(folder.File("s.json"), new string('x', 10_000));
        }

        using (var file = SchemaFile.Create(folder.File("s.json"), overwrite: true))
        {
            file.Add(Rechnung);
            file.Save();
        }

        Assert.EndsWith("}\n", File.ReadAllText(folder.File("s.json")));
        Assert.DoesNotContain("x", File.ReadAllText(folder.File("s.json"))[..40]);
        Assert.Equal(["s.json"], folder.FileNames);
    }

    [Fact]
    public void A_file_that_comes_up_meanwhile_is_not_replaced()
    {
        using var folder = new TemporaryFolder();
        using (var file = SchemaFile.Create(folder.File("s.json"), overwrite: false))
        {
            file.Add(Rechnung);
            File.WriteAllText(folder.File("s.json"), "faster");
            Assert.Equal(ErrorCode.FileExists, Assert.Throws<BulkApiException>(file.Save).Code);
        }

        Assert.Equal("faster", File.ReadAllText(folder.File("s.json")));
        Assert.Equal(["s.json"], folder.FileNames);
    }

    [Fact]
    public void A_folder_that_goes_away_meanwhile_is_an_error()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("sub"));
        using var file = SchemaFile.Create(Path.Combine(folder.File("sub"), "s.json"), overwrite: false);
        file.Add(Rechnung);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps a folder with an open file.");
        Directory.Delete(folder.File("sub"), recursive: true);

        Assert.Equal(ErrorCode.FileNotWritable, Assert.Throws<BulkApiException>(file.Save).Code);
    }

    [Theory]
    [InlineData("", ErrorCode.FileNotFound)]
    [InlineData("none/s.json", ErrorCode.FileNotFound)]
    [InlineData("none/", ErrorCode.FileNotFound)]
    [InlineData("old.json", ErrorCode.FileExists)]
    public void What_is_in_the_way_is_found_before_anything_is_written(string path, string code)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("old.json"), "old");

        Assert.Equal(code, Assert.Throws<BulkApiException>(() => OutputFile.Check(folder.File(path), overwrite: false)).Code);
        Assert.Equal(code, Assert.Throws<BulkApiException>(() => SchemaFile.Create(folder.File(path), overwrite: false)).Code);
        Assert.Equal(["old.json"], folder.FileNames);
    }
}
