using BulkApi2.Core;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Orgs;

public sealed class ConnectTests
{
    [Fact]
    public async Task The_org_says_who_is_signed_in()
    {
        using var org = await ConnectedOrg.CreateAsync();

        Assert.Equal(
            (org.Local.Username, org.Local.OrganizationId, org.Local.UserId),
            (org.Org.Username, org.Org.OrganizationId, org.Org.UserId));
        Assert.Equal(("Local", true, "68.0"), (org.Org.SignIn, org.Org.IsLocal, org.Org.ApiVersion));
    }

    [Theory]
    [InlineData("67.0", "60.0", "67.0", "66.0")]
    [InlineData("68.0", "99.0", "68.0", "9.0", "100.0")]
    [InlineData("70.0", "71.0", "70.0")]
    public void The_newest_version_that_both_know_is_used(string chosen, params string[] offered) =>
        Assert.Equal(chosen, OrgVersion.Choose(offered.Select(static version => new OrgVersion { Version = version })));

    [Fact]
    public async Task A_wrong_token_is_not_accepted_and_not_shown()
    {
        using var org = await ConnectedOrg.CreateAsync();

        var error = await Assert.ThrowsAsync<BulkApiException>(
            () => org.ConnectAsync("MARKED-SECRET"));

        Assert.Equal(ErrorCode.SignInFailed, error.Code);
        Assert.DoesNotContain("MARKED-SECRET", error.ToString());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_token_that_may_not_ask_for_its_name_is_good_all_the_same(int status)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/userinfo", Faults.Answer(status));

        var other = await org.ConnectAsync(
            new AccessTokenSignIn(org.Local.InstanceUrl, ConnectedOrg.Secret(org.Local.AccessToken)), org.Options with { Alias = null });

        Assert.Equal((null, org.Local.UserId, org.Local.InstanceUrl.Host), (other.Username, other.UserId, other.Alias));
    }

    [Fact]
    public async Task A_version_that_the_org_lacks_is_refused_with_those_it_has()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var signIn = new AccessTokenSignIn(org.Local.InstanceUrl, ConnectedOrg.Secret(org.Local.AccessToken));

        var error = await Assert.ThrowsAsync<BulkApiException>(
            () => org.ConnectAsync(signIn, org.Options with { ApiVersion = "99.0" }));

        Assert.Equal(ErrorCode.ApiVersionNotOffered, error.Code);
        Assert.Contains("68.0", error.Message);
    }

    [Fact]
    public async Task A_host_that_nobody_knows_is_not_tried_again()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/services/data", Faults.NoSuchHost(), times: 2);

        var error = await Assert.ThrowsAsync<BulkApiException>(
            () => org.ConnectAsync(org.Local.AccessToken));

        Assert.Equal(ErrorCode.HostNotFound, error.Code);
        Assert.Empty(org.Clock.Waits);
    }

    [Fact]
    public async Task A_token_never_travels_without_encryption()
    {
        var signIn = new AccessTokenSignIn(new Uri("http://example.my.salesforce.com"), ConnectedOrg.Secret("x"));

        var error = await Assert.ThrowsAsync<BulkApiException>(() => signIn.ConnectAsync(new ConnectOptions(), Reporter.Silent, default));

        Assert.Equal(ErrorCode.HttpsRequired, error.Code);
    }

    [Theory]
    [InlineData("<html>Maintenance</html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"no\":1}")]
    public async Task A_host_that_is_no_org_is_told_apart(string body)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/services/data", Faults.Answer(200, body));

        var error = await Assert.ThrowsAsync<BulkApiException>(
            () => org.ConnectAsync(org.Local.AccessToken));

        Assert.Equal(ErrorCode.NotAnOrg, error.Code);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    public async Task A_host_that_does_not_tell_its_versions_is_no_org(int status)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/services/data", Faults.Answer(status, "<html>Not here</html>"));

        var error = await Assert.ThrowsAsync<BulkApiException>(() => org.ConnectAsync(org.Local.AccessToken));

        Assert.Equal(ErrorCode.NotAnOrg, error.Code);
        Assert.Contains($"HTTP {status}", error.Message);
    }

    [Fact]
    public async Task Anything_after_the_host_is_left_out()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var signIn = new AccessTokenSignIn(
            new Uri(org.Local.InstanceUrl, "/lightning/page/home"), ConnectedOrg.Secret(org.Local.AccessToken));

        Assert.Equal(org.Local.InstanceUrl, (await org.ConnectAsync(signIn)).InstanceUrl);
    }

    [Fact]
    public async Task Orgs_are_found_by_alias_and_the_last_one_is_current()
    {
        using var one = await ConnectedOrg.CreateAsync();
        var other = await one.ConnectAsync(
            new AccessTokenSignIn(one.Local.InstanceUrl, ConnectedOrg.Secret(one.Local.AccessToken)), one.Options with { Alias = "Other" });
        var table = new OrgTable();
        Assert.Equal(ErrorCode.OrgNotConnected, Assert.Throws<BulkApiException>(() => table.Current).Code);

        table.Add(one.Org);
        table.Add(other);

        Assert.Same(other, table.Current);
        Assert.Same(one.Org, table.Find("TEST"));
        table.Switch(one.Org);
        table.Remove(one.Org);
        Assert.Equal(ErrorCode.OrgNotConnected, Assert.Throws<BulkApiException>(() => table.Current).Code);
        var error = Assert.Throws<BulkApiException>(() => table.Find("test"));
        Assert.Equal(ErrorCode.OrgNotFound, error.Code);
        Assert.Contains("Other", error.Message);
    }
}
