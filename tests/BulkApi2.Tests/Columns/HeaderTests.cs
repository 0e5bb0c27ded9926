using BulkApi2.Core.Columns;
using BulkApi2.Core.Errors;

namespace BulkApi2.Tests.Columns;

public sealed class HeaderTests
{
    [Fact]
    public void A_column_is_found_in_any_case()
    {
        var header = new Header(["sf__Id", "LastName", "Email"]);

        Assert.Equal([1, 2, -1], [header.PlaceOf("LASTNAME"), header.PlaceOf("Email"), header.PlaceOf("Phone")]);
    }

    [Fact]
    public void A_name_that_comes_twice_is_refused()
    {
        var error = Assert.Throws<BulkApiException>(static () => new Header(["LastName", "lastname"]));

        Assert.Equal(ErrorCode.InvalidHeader, error.Code);
        Assert.Contains("'lastname' twice", error.Message);
    }

    [Fact]
    public void A_name_that_the_header_lacks_is_refused_with_its_row()
    {
        var header = new Header(["LastName", "Email"]);
        header.Check(2, ["email", "sf__Id"]);

        var error = Assert.Throws<BulkApiException>(() => header.Check(7, ["LastName", "Phone"]));

        Assert.Equal(ErrorCode.UnknownColumn, error.Code);
        Assert.Contains("Record 7", error.Message);
        Assert.Contains("'Phone'", error.Message);
    }
}
