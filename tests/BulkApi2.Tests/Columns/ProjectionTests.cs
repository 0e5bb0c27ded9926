using BulkApi2.Core.Columns;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Objects;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Columns;

public sealed class ProjectionTests
{
    private static readonly FieldNames Fields = new(new ObjectDescription
    {
        Name = "Contact",
        Fields =
        [
            new() { Name = "Id", Type = "id" },
            new() { Name = "LastName", Type = "string" },
            new() { Name = "Birthdate", Type = "date" },
            new() { Name = "AccountId", Type = "reference", RelationshipName = "Account", ReferenceTo = ["Account"] },
            new() { Name = "ReportsToId", Type = "reference", RelationshipName = "ReportsTo", ReferenceTo = ["Contact"] },
            new() { Name = "OwnerId", Type = "reference", RelationshipName = "Owner", ReferenceTo = ["Group", "User"] },
        ],
    }, [new ObjectDescription { Name = "Account", Fields = [new() { Name = "External_Id__c", Type = "string" }] }]);

    [Fact]
    public void Without_a_choice_the_upload_has_the_datas_columns()
    {
        var projection = Project(["LastName", "Email"]);

        Assert.Equal(["LastName<0", "Email<1"], Shown(projection));
        Assert.True(projection.IsIdentity);
        Assert.True(projection.TakesAll);
    }

    [Fact]
    public void The_servers_own_columns_are_left_out()
    {
        var projection = Project(["sf__Id", "SF__Error", "LastName"]);

        Assert.Equal(["LastName<2"], Shown(projection));
        Assert.False(projection.IsIdentity);
    }

    [Fact]
    public void A_map_can_take_one_of_the_servers_columns() => Assert.Equal(
        ["Id<0", "LastName<1"], Shown(Project(["sf__Id", "LastName"], new() { Map = Map(("SF__ID", ["Id"])) })));

    [Fact]
    public void Chosen_columns_come_in_their_order()
    {
        var projection = Project(["A", "B", "C"], new() { Property = ["c", "A"] });

        Assert.Equal(["C<2", "A<0"], Shown(projection));
        Assert.False(projection.TakesAll);
        Assert.False(projection.IsIdentity);
    }

    [Fact]
    public void A_map_renames_doubles_and_leaves_out()
    {
        var map = Map(("account name", ["Name"]), ("Note", ["Description", "Comment__c"]), ("Junk", []));

        Assert.Equal(
            ["Name<0", "Description<1", "Comment__c<1", "Phone<3"],
            Shown(Project(["Account Name", "Note", "Junk", "Phone"], new() { Map = map })));
    }

    [Fact]
    public void The_chosen_columns_are_the_datas_and_the_map_comes_after()
    {
        var choice = new ColumnChoice { Property = ["Account Name"], Map = Map(("Account Name", ["Name"]), ("X", ["Y"])) };

        Assert.Equal(["Name<1"], Shown(Project(["X", "Account Name"], choice)));
    }

    [Theory]
    [InlineData("lastname", "LastName")]
    [InlineData("BIRTHDATE", "Birthdate")]
    [InlineData("Nonsense", "Nonsense")]
    [InlineData("account.external_id__c", "Account.External_Id__c")]
    [InlineData("account:ACCOUNT.Key__c", "Account.Key__c")]
    [InlineData("reportsto.lastname", "ReportsTo.LastName")]
    [InlineData("user:owner.ID", "User:Owner.Id")]
    [InlineData("queue:owner.Id", "queue:Owner.Id")]
    [InlineData("nobody.key", "nobody.key")]
    public void Columns_get_the_case_of_the_org(string column, string expected) =>
        Assert.Equal([expected], Project([column], fields: Fields).Names);

    [Fact]
    public void Columns_know_their_type_and_whether_records_are_found_by_them()
    {
        var columns = Project(["id", "BirthDate", "key__c", "Account.Name"], new() { KeyField = "Key__c" }, Fields).Columns;

        Assert.Equal(["id", "date", null, null], columns.Select(static column => column.FieldType));
        Assert.Equal([true, false, true, false], columns.Select(static column => column.IsKey));
    }

    [Theory]
    [InlineData("no column that could")]
    [InlineData("of sf__Id, sf__Error", "sf__Id", "sf__Error")]
    [InlineData("without a name", "LastName", " ")]
    [InlineData("wrong delimiter", "LastName;Email")]
    public void A_header_that_cannot_be_is_refused(string why, params string[] names) =>
        Refused(ErrorCode.InvalidHeader, why, () => Project(names));

    [Fact]
    public void A_chosen_column_must_be_there() =>
        Refused(ErrorCode.InvalidHeader, "no column 'Last Nane', which was chosen. Is 'LastName' meant?",
            () => Project(["LastName"], new() { Property = ["Last Nane"] }));

    [Fact]
    public void A_column_is_chosen_once() =>
        Refused(ErrorCode.InvalidHeader, "'A' was chosen twice", () => Project(["A"], new() { Property = ["A", "a"] }));

    [Fact]
    public void A_mapped_column_must_be_there() =>
        Refused(ErrorCode.InvalidColumnMap, "'Acount Name', and the data has not. Is 'Account Name' meant?",
            () => Project(["Account Name"], new() { Map = Map(("Acount Name", ["Name"])) }));

    [Theory]
    [InlineData("Name")]
    [InlineData("NAME")]
    public void A_field_gets_one_column(string other) =>
        Refused(ErrorCode.InvalidColumnMap, "'Account Name' and '" + other + "'",
            () => Project(["Account Name", other], new() { Map = Map(("Account Name", ["Name"])) }));

    [Fact]
    public void Nothing_is_left_of_what_is_mapped_to_nothing() =>
        Refused(ErrorCode.InvalidHeader, "is left of A", () => Project(["A"], new() { Map = Map(("A", [])) }));

    private static Projection Project(string[] header, ColumnChoice? choice = null, FieldNames? fields = null) =>
        CsvFiles.Project(header, choice, fields);

    private static ColumnMap Map(params (string Source, string[] Targets)[] rules) =>
        new(rules.Select(static rule => new ColumnRule(rule.Source, rule.Targets)));

    private static IEnumerable<string> Shown(Projection projection) =>
        projection.Columns.Select(static column => $"{column.Name}<{column.Source}");

    private static void Refused(string code, string why, Action project)
    {
        var error = Assert.Throws<BulkApiException>(project);

        Assert.Equal(code, error.Code);
        Assert.Contains(why, error.Message);
    }
}
