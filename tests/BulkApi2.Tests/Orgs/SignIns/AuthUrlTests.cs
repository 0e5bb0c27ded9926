using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Orgs.SignIns;

public sealed class AuthUrlTests
{
    [Theory]
    [InlineData("force://PlatformCLI::5Aep.861_x-y@acme.my.salesforce.com",
        "PlatformCLI", null, "5Aep.861_x-y", "https://acme.my.salesforce.com/")]
    [InlineData("force://Some.App:12AB:tok==@login.salesforce.com", "Some.App", "12AB", "tok==", "https://login.salesforce.com/")]
    [InlineData(" 'force://id:secret=:tok@host.example:8443/'\n", "id", "secret=", "tok", "https://host.example:8443/")]
    [InlineData("force://id::tok@localhost:1234", "id", null, "tok", "http://localhost:1234/")]
    public void It_is_taken_apart(string text, string id, string? secret, string token, string host)
    {
        var parts = SfdxAuthUrl.Parse(text);

        Assert.Equal((id, token, host), (parts.App.Id, Secret.Reveal(parts.RefreshToken), parts.LoginUrl.AbsoluteUri));
        Assert.Equal(secret, parts.App.Secret is { } kept ? Secret.Reveal(kept) : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://acme.my.salesforce.com")]
    [InlineData("force://id:tok@host")]
    [InlineData("force://id:MARKED:MARKED")]
    [InlineData("force://id::MARKED@")]
    [InlineData("force://id:MARKED:MARKED@host:port")]
    [InlineData("force://id::MAR KED@host")]
    public void Another_text_is_refused_without_repeating_it(string text)
    {
        var error = Assert.Throws<BulkApiException>(() => RefreshTokenSignIn.FromAuthUrl(ConnectedOrg.Secret(text)));

        Assert.Equal(ErrorCode.AuthUrlNotValid, error.Code);
        Assert.DoesNotContain("MARKED", error.ToString());
    }
}
