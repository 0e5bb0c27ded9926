using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Tests.Csv;

public sealed class ColumnsTests
{
    [Fact]
    public void The_servers_own_columns_are_left_out() =>
        Assert.Equal(["Id", "LastName"], new Columns(["sf__Id", "sf__Error", "Id", "LastName"]).Names);

    [Theory]
    [InlineData("no property that could")]
    [InlineData("no property that could", "sf__Id", "sf__Error")]
    [InlineData("without a name", "LastName", " ")]
    [InlineData("'lastname' twice", "LastName", "lastname")]
    public void A_header_that_cannot_be_is_refused(string why, params string[] names)
    {
        var error = Assert.Throws<BulkApiException>(() => new Columns(names));

        Assert.Equal(ErrorCode.InvalidHeader, error.Code);
        Assert.Contains(why, error.Message);
    }

    [Fact]
    public void A_name_that_the_header_lacks_is_refused_with_its_row()
    {
        var columns = new Columns(["LastName", "Email"]);
        columns.Check(2, ["email", "sf__Id"]);

        var error = Assert.Throws<BulkApiException>(() => columns.Check(7, ["LastName", "Phone"]));

        Assert.Equal(ErrorCode.UnknownColumn, error.Code);
        Assert.Contains("Record 7", error.Message);
        Assert.Contains("'Phone'", error.Message);
    }
}
