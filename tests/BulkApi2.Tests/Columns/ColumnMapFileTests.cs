using System.Text;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Columns;

public sealed class ColumnMapFileTests
{
    /// <summary>The header of the data: what a map does to it is shown as Field&lt;Column.</summary>
    private static readonly string[] Columns = ["Account Name", "Type, or kind", "Straße", "Junk", "Phone"];

    [Theory]
    [InlineData("map.csv", "Account Name,Name\nStraße,BillingStreet\nJunk,\n")]
    [InlineData("MAP.CSV", "source,TARGET\r\nAccount Name, Name \r\n\r\n\"Straße\",\"BillingStreet\"\r\nJunk,\r\n")]
    [InlineData("map.csv", "From;To\nAccount Name;Name\nStraße;BillingStreet\nJunk;")]
    [InlineData("map.csv", "\uFEFFAccount Name\tName\nStraße\tBillingStreet\nJunk\t")]
    [InlineData("map.json", """{ "Account Name": "Name", "Straße": ["BillingStreet"], "Junk": null, /* more */ }""")]
    [InlineData("map.json", "\uFEFF{ \"ACCOUNT NAME\": \" Name \", \"Straße\": \"BillingStreet\", \"Junk\": [] }")]
    public void A_map_renames_and_leaves_out_and_keeps_the_others(string name, string text) =>
        Assert.Equal(["Name<Account Name", "Type, or kind<Type, or kind", "BillingStreet<Straße", "Phone<Phone"], Apply(name, text));

    [Theory]
    [InlineData("map.csv", "\"Type, or kind\",Type\n\"Type, or kind\",Industry")]
    [InlineData("map.json", """{ "Type, or kind": ["Type", "Industry"] }""")]
    public void A_column_can_become_several_fields(string name, string text) => Assert.Equal(
        ["Account Name<Account Name", "Type<Type, or kind", "Industry<Type, or kind", "Straße<Straße", "Junk<Junk", "Phone<Phone"],
        Apply(name, text));

    [Fact]
    public void A_map_of_Data_Loader() => Assert.Equal(
        [
            "Name<Account Name", "Type<Type, or kind", "Industry<Type, or kind", "Parent.Key__c<Straße", "User:Owner.Username<Phone",
            "BillingState=California", "ShippingState=California", "Description= a: b",
        ],
        Apply("map.sdl", """
            #Mapping values
            #Tue Jun 20 18:59:17 PDT 2006
            PHONE=Owner\:User-Username
            Account\ Name=Name
            Stra\u00dfe=Parent:Key__c
            Type,\ or\ kind = Type, \
                Industry
            Junk=
            Not\ there=
            "California"=BillingState, ShippingState
            "\ a\:\ b"=Description
            """));

    [Fact]
    public void Data_Loader_writes_Latin_1() => Assert.Equal(
        ["BillingStreet<Straße"], Apply("map.sdl", "Straße=BillingStreet", Encoding.Latin1));

    [Theory]
    [InlineData("map.csv", "", "empty")]
    [InlineData("map.csv", "Source,Target\n", "empty")]
    [InlineData("map.json", "{}", "empty")]
    [InlineData("map.sdl", "#nothing\n", "empty")]
    [InlineData("map.csv", "Account Name", "Line 1 is not a column and a field")]
    [InlineData("map.csv", "Phone,Phone\nA,B,C", "Line 2 is not a column and a field")]
    [InlineData("map.csv", ",Name", "Line 1 is not a column and a field")]
    [InlineData("map.csv", "Phone,Phone\nJu\"nk,x", "Line 2 has a quote")]
    [InlineData("map.csv", "\"Phone,Phone\nJunk,", "Line 2")]
    [InlineData("map.json", "[]", "no object such as")]
    [InlineData("map.json", "{ 'a': 1 }", "not JSON")]
    [InlineData("map.json", "", "not JSON")]
    [InlineData("map.json", """{ "Phone": 1 }""", "'Phone' is mapped to 1")]
    [InlineData("map.json", """{ "Phone": ["A", null] }""", "'Phone' is mapped to")]
    [InlineData("map.json", """{ "Phone": "\ud800" }""", "not JSON")]
    [InlineData("map.json", """{ "Phone": "A", "phone": "B" }""", "'phone' twice")]
    [InlineData("map.sdl", "Phone=A\nphone=B", "'phone' twice")]
    [InlineData("map.sdl", "Account Name=Name", @"needs a backslash before it: Account\ Name=Name")]
    [InlineData("map.sdl", "=Name", "Line 1 names no column")]
    [InlineData("map.sdl", "Phone=Name\n\"x\"=name", "two columns for the field name: 'Phone' and 'x'")]
    [InlineData("map.sdl", "Fhone=Name", "'Fhone', and the data has not. Is 'Phone' meant?")]
    [InlineData("map.json", """{ "Nothing like it": null }""", "'Nothing like it', and the data has not.")]
    [InlineData("map.csv", "Phone,Business Phone", "'Business Phone' of 'Phone', which cannot be the name")]
    [InlineData("map.csv", "Phone,Name\nJunk,NAME", "two columns for the field NAME: 'Phone' and 'Junk'")]
    [InlineData("map.txt", "Phone,Name", "does not end in .csv, .json or .sdl")]
    [InlineData("map", "Phone,Name", "does not end in .csv, .json or .sdl")]
    public void A_map_that_cannot_be_used_says_why(string name, string text, string why)
    {
        var error = Assert.Throws<BulkApiException>(() => Apply(name, text));

        Assert.Equal(ErrorCode.InvalidColumnMap, error.Code);
        Assert.Contains(why, error.Message);
    }

    [Fact]
    public void The_data_itself_is_no_map()
    {
        var error = Assert.Throws<BulkApiException>(static () => Apply("data.csv", new string('x', 1_000_001)));

        Assert.Equal(ErrorCode.InvalidColumnMap, error.Code);
        Assert.Contains("1,000,001 bytes", error.Message);
    }

    [Fact]
    public void A_file_that_is_not_there() =>
        Assert.Equal(ErrorCode.FileNotFound, Assert.Throws<BulkApiException>(static () => ColumnMapFile.Read("not there.csv")).Code);

    private static IEnumerable<string> Apply(string name, string text, Encoding? encoding = null)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(name), (encoding ?? new UTF8Encoding(false)).GetBytes(text));
        var projection = CsvFiles.Project(Columns, new ColumnChoice { Map = ColumnMapFile.Read(folder.File(name)) });
        return
        [
            .. projection.Columns.Select(static column => column.Source < 0
                ? $"{column.Name}={column.Constant}"
                : $"{column.Name}<{Columns[column.Source]}"),
        ];
    }
}
