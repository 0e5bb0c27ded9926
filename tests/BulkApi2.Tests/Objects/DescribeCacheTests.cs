using BulkApi2.Core.Errors;
using BulkApi2.Core.Objects;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Objects;

public sealed class DescribeCacheTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task For_a_minute_a_description_is_taken_as_it_is_in_any_case_of_the_name()
    {
        using var org = await ConnectedOrg.CreateAsync();

        var first = await Describe(org, "Contact");
        await Task.Delay(Minute - TimeSpan.FromTicks(1), org.Clock, TestContext.Current.CancellationToken);

        Assert.Same(first, await Describe(org, "CONTACT"));
        Assert.Equal(1, org.Network.Count("GET", "/describe"));
    }

    [Fact]
    public async Task After_a_minute_the_org_is_asked_and_an_unchanged_object_is_not_read_again()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var first = await Describe(org, "Contact");

        for (var asked = 2; asked <= 4; asked++)
        {
            await Task.Delay(Minute, org.Clock, TestContext.Current.CancellationToken);
            Assert.Same(first, await Describe(org, "contact"));
            Assert.Same(first, await Describe(org, "contact"));
            Assert.Equal(asked, org.Network.Count("GET", "/describe"));
        }
    }

    [Fact]
    public async Task A_changed_object_is_read_again()
    {
        using var org = await ConnectedOrg.CreateAsync();
        await Describe(org, "Contact");
        await Task.Delay(Minute, org.Clock, TestContext.Current.CancellationToken);
        org.Network.Plan("GET", "/describe", Faults.Answer(200, """{"name":"Contact","label":"Person","fields":[]}"""));

        Assert.Equal("Person", (await Describe(org, "Contact")).Label);

        // That answer had no Last-Modified, so the next one is whole again.
        await Task.Delay(Minute, org.Clock, TestContext.Current.CancellationToken);
        Assert.Equal("Contact", (await Describe(org, "Contact")).Label);
    }

    [Fact]
    public async Task Fresh_facts_are_asked_for_whatever_is_known_and_are_known_from_then_on()
    {
        using var org = await ConnectedOrg.CreateAsync();
        var first = await Describe(org, "Contact");

        var fresh = await new OrgObjects(org.Org, org.Reporter)
            .DescribeAsync("Contact", TestContext.Current.CancellationToken, isFresh: true);

        Assert.NotSame(first, fresh);
        Assert.Same(fresh, await Describe(org, "Contact"));
        Assert.Equal(2, org.Network.Count("GET", "/describe"));
    }

    [Fact]
    public async Task An_object_that_is_gone_is_not_known_any_more()
    {
        using var org = await ConnectedOrg.CreateAsync();
        await Describe(org, "Contact");
        await Task.Delay(Minute, org.Clock, TestContext.Current.CancellationToken);
        org.Network.Plan("GET", "/describe", Faults.Answer(404, """[{"errorCode":"NOT_FOUND","message":"gone"}]"""));

        Assert.Equal(ErrorCode.ObjectNotFound, (await Assert.ThrowsAsync<BulkApiException>(() => Describe(org, "Contact"))).Code);
        Assert.Equal("Contact", (await Describe(org, "Contact")).Name);
        Assert.Equal(3, org.Network.Count("GET", "/describe"));
    }

    [Fact]
    public async Task Many_who_ask_at_once_are_one_request()
    {
        using var org = await ConnectedOrg.CreateAsync();

        var all = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => Task.Run(() => Describe(org, i % 2 == 0 ? "Account" : "ACCOUNT"))));

        Assert.Single(all.Distinct());
        Assert.Equal(1, org.Network.Count("GET", "/describe"));
    }

    [Fact]
    public async Task Each_connection_asks_for_itself()
    {
        using var org = await ConnectedOrg.CreateAsync();
        await Describe(org, "Contact");
        var other = await org.ConnectAsync(org.Local.AccessToken);

        await new OrgObjects(other, org.Reporter).DescribeAsync("Contact", TestContext.Current.CancellationToken);

        Assert.Equal(2, org.Network.Count("GET", "/describe"));
    }

    [Fact]
    public async Task A_304_that_nobody_asked_for_is_an_error()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/describe", Faults.Answer(304, ""), times: 6);

        Assert.Equal(ErrorCode.NotAnOrg, (await Assert.ThrowsAsync<BulkApiException>(() => Describe(org, "Contact"))).Code);
    }

    [Fact]
    public async Task The_list_of_objects_is_kept_too()
    {
        using var org = await ConnectedOrg.CreateAsync();

        var list = await List(org);

        Assert.Contains(
            list, static found => found is { Name: "Contact", Label: "Contact", KeyPrefix: "003", Createable: true, Custom: false });
        Assert.Contains(list, static found => found is { Name: "Invoice__c", Custom: true });
        Assert.Contains(list, static found => found is { Name: "User", Deletable: false });
        Assert.Same(list, await List(org));
        await Task.Delay(Minute, org.Clock, TestContext.Current.CancellationToken);
        Assert.Same(list, await List(org));
        Assert.Equal(2, org.Network.Count("GET", "/sobjects"));
    }

    private static Task<ObjectDescription> Describe(ConnectedOrg org, string name) =>
        new OrgObjects(org.Org, org.Reporter).DescribeAsync(name, TestContext.Current.CancellationToken);

    private static Task<IReadOnlyList<ObjectSummary>> List(ConnectedOrg org) =>
        new OrgObjects(org.Org, org.Reporter).ListAsync(TestContext.Current.CancellationToken);
}
