using System.Text.Json;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>Whose token it is, in both forms.</summary>
public sealed class IdentityTests : IDisposable
{
    private const string UserInfo = "services/oauth2/userinfo";

    private readonly ServedOrg _org = new();

    private string IdentityUrl => $"{_org.Server.LoginUrl}id/{_org.Org.OrganizationId}/{_org.Org.UserId}";

    public void Dispose() => _org.Dispose();

    [Fact]
    public async Task TheIdentityUrlTellsItself()
    {
        var root = JsonDocument.Parse((await _org.Get(OrgClient.Root, _org.Org.AccessToken)).Body).RootElement;
        Assert.Equal(IdentityUrl, root.GetProperty("identity").GetString());
        var reply = await _org.Get(IdentityUrl, _org.Org.AccessToken);
        Assert.Equal(
            (IdentityUrl, _org.Org.Username, "Local Admin", _org.Org.UserId, _org.Org.OrganizationId),
            (reply["id"], reply["username"], reply["display_name"], reply["user_id"], reply["organization_id"]));
    }

    [Fact]
    public async Task TheOtherFormIsOpenIdConnects()
    {
        var reply = await _org.Get(UserInfo, _org.Org.AccessToken);
        Assert.Equal(
            (IdentityUrl, _org.Org.Username, "Local Admin", _org.Org.UserId, _org.Org.OrganizationId),
            (reply["sub"], reply["preferred_username"], reply["name"], reply["user_id"], reply["organization_id"]));
    }

    [Fact]
    public async Task UrlsAreOfTheOrgsOwnHost()
    {
        foreach (var url in new[] { IdentityUrl, UserInfo })
        {
            var urls = JsonDocument.Parse((await _org.Get(url, _org.Org.AccessToken)).Body).RootElement.GetProperty("urls");
            Assert.Equal($"{_org.Server.Url}services/data/v{{version}}/query/", urls.GetProperty("query").GetString());
            Assert.Equal(
                $"{_org.Server.Url}services/Soap/u/{{version}}/{_org.Org.OrganizationId[..15]}", urls.GetProperty("partner").GetString());
        }
    }

    [Fact]
    public async Task IdsMayBeShortAndTheTokenAParameter()
    {
        var url = $"id/{_org.Org.OrganizationId[..15]}/{_org.Org.UserId[..15]}?format=json&oauth_token=";
        Assert.Equal(200, (await _org.Get(url + Uri.EscapeDataString(_org.Org.AccessToken))).Status);
        Assert.Equal((403, "Bad_OAuth_Token"), await Refusal(url + "wrong", accessToken: null));
    }

    [Fact]
    public async Task RefusalsAreAWord()
    {
        foreach (var url in new[] { IdentityUrl, UserInfo })
        {
            Assert.Equal((403, "Missing_OAuth_Token"), await Refusal(url, accessToken: null));
            Assert.Equal((403, "Bad_OAuth_Token"), await Refusal(url, "wrong"));
        }

        var token = _org.Org.AccessToken;
        Assert.Equal((403, "Wrong_Org"), await Refusal($"id/00D000000000001EAA/{_org.Org.UserId}", token));
        Assert.Equal((404, "Bad_Id"), await Refusal($"id/{_org.Org.OrganizationId}/005000000000001AAA", token));
    }

    [Fact]
    public async Task NeitherIsACallOfTheApi()
    {
        var before = await Remaining();
        await _org.Get(IdentityUrl, _org.Org.AccessToken);
        await _org.Get(UserInfo, _org.Org.AccessToken);
        Assert.Equal(before - 1, await Remaining());

        async Task<int> Remaining() => JsonDocument.Parse((await _org.Get(OrgClient.Root + "limits", _org.Org.AccessToken)).Body)
            .RootElement.GetProperty("DailyApiRequests").GetProperty("Remaining").GetInt32();
    }

    private async Task<(int Status, string Body)> Refusal(string url, string? accessToken)
    {
        var reply = await _org.Get(url, accessToken);
        return (reply.Status, reply.Body);
    }
}
