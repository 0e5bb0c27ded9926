using System.Text.Json;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Objects;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Objects;

public sealed class DescribeTests
{
    [Fact]
    public async Task An_object_is_described_with_its_fields_in_the_orgs_order()
    {
        using var org = await ConnectedOrg.CreateAsync();

        var contact = await Describe(org, "contact");

        Assert.Equal(("Contact", "003", false), (contact.Name, contact.KeyPrefix, contact.Custom));
        Assert.Equal("Id", contact.Fields[0].Name);
        var account = contact.Fields.Single(static field => field.Name == "AccountId");
        Assert.Equal(("reference", "Account", true), (account.Type, account.RelationshipName, account.Updateable));
        Assert.Equal(["Account"], account.ReferenceTo!);
        Assert.Equal(80, contact.Fields.Single(static field => field.Name == "LastName").Length);
        var source = contact.Fields.Single(static field => field.Name == "LeadSource").PicklistValues!;
        Assert.Contains(source, static value => value is { Value: "Web", Label: "Web", Active: true, DefaultValue: false });
    }

    [Theory]
    [InlineData("Nope__c", 1)]
    [InlineData("../limits", 0)]
    [InlineData("Contact/describe?x=", 0)]
    [InlineData("Contact\n", 0)]
    [InlineData("", 0)]
    public async Task An_unknown_object_is_named(string name, int requests)
    {
        using var org = await ConnectedOrg.CreateAsync();
        var before = org.Network.Requests.Count;

        var error = await Assert.ThrowsAsync<BulkApiException>(() => Describe(org, name));

        Assert.Equal(ErrorCode.ObjectNotFound, error.Code);
        Assert.Contains(name.Replace("\n", " ", StringComparison.Ordinal), error.Message);
        Assert.Equal(requests, org.Network.Requests.Count - before);
    }

    [Fact]
    public async Task A_busy_server_and_a_broken_answer_are_asked_again()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/describe", Faults.Answer(503, retryAfter: TimeSpan.FromSeconds(7)));
        org.Network.Plan("GET", "/describe", Faults.CutAnswerAfter(2_000));

        Assert.Equal("Account", (await Describe(org, "Account")).Name);

        Assert.Equal(3, org.Network.Count("GET", "/describe"));
        Assert.Contains(TimeSpan.FromSeconds(7), org.Clock.Waits);
        Assert.Equal(2, org.Warnings.Count);
    }

    [Fact]
    public async Task Another_404_is_not_taken_for_an_unknown_object()
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/describe", Faults.Answer(404, "<html>Not here</html>"), times: 6);

        Assert.Equal(ErrorCode.AnswerNotValid, (await Assert.ThrowsAsync<BulkApiException>(() => Describe(org, "Contact"))).Code);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"name":"Contact"}""")]
    [InlineData("""{"name":"Contact","fields":[{"label":"Who?"}]}""")]
    [InlineData("""{"name":"Contact","fields":[{"name":"Id"}""")]
    [InlineData("""{"name":"Account","fields":[]}""")]
    [InlineData("""{"name":"Contact","fields":[null]}""")]
    [InlineData("""{"name":"Contact","fields":[{"name":"A","picklistValues":[null]}]}""")]
    [InlineData("<html></html>")]
    public async Task What_is_no_description_is_an_error(string body)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/describe", Faults.Answer(200, body), times: 6);

        Assert.Equal(ErrorCode.AnswerNotValid, (await Assert.ThrowsAsync<BulkApiException>(() => Describe(org, "Contact"))).Code);
    }

    /// <summary>The descriptions hold the keys that a local org uses, and a file must hold them all again.</summary>
    [Theory]
    [FileRows]
    [FileRow("describe/Delivery__c.json")]
    [FileRow("describe/Case.json")]
    [FileRow("describe/Event.json")]
    [FileRow("recorded/describe/Account.custom-v62.json")]
    [FileRow("recorded/describe/Account.npsp-person.json")]
    [FileRow("recorded/describe/Case.json")]
    [FileRow("recorded/describe/Event.json")]
    [FileRow("recorded/describe/Lead.custom-v42.json")]
    [FileRow("recorded/describe/User.json")]
    public async Task Nothing_of_a_description_is_lost_in_the_file(string description)
    {
        var described = TestFile.Read(description);
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("GET", "/describe", Faults.Answer(200, described));
        using var folder = new TemporaryFolder();

        using (var file = SchemaFile.Create(folder.File("schema.json"), overwrite: false))
        {
            file.Add(await Describe(org, Path.GetFileName(description).Split('.')[0]));
            file.Save();
        }

        using var source = JsonDocument.Parse(described);
        using var written = JsonDocument.Parse(
            await File.ReadAllBytesAsync(folder.File("schema.json"), TestContext.Current.CancellationToken));
        var exported = written.RootElement.GetProperty("sobjects")[0];
        Assert.Equal(Said(source.RootElement, "source", "apiVersion", "note"), Said(exported));
    }

    /// <summary>Every value that is not null, by its place; the order of an object's keys does not matter.</summary>
    private static IEnumerable<string> Said(JsonElement element, params string[] except) =>
        Values(element, "", except).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Values(JsonElement element, string place, string[] except) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(property => !except.Contains(property.Name))
            .SelectMany(property => Values(property.Value, $"{place}.{property.Name}", except)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Values(item, $"{place}[{i}]", except)),
        JsonValueKind.Null => [],
        _ => [$"{place} = {element}"],
    };

    private static Task<ObjectDescription> Describe(ConnectedOrg org, string name) =>
        new OrgObjects(org.Org, org.Reporter).DescribeAsync(name, TestContext.Current.CancellationToken);
}
