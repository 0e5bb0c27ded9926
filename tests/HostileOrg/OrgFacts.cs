using System.Text.Json.Nodes;

namespace BulkApi2.Hostile;

/// <summary>What the org tells everybody, and never changes.</summary>
public static class OrgFacts
{
    public const string Version = "62.0";
    public const string OrganizationId = "00D000000000062EAA";
    public const string UserId = "005000000000001AAA";

    internal static JsonNode Versions { get; } = JsonNode.Parse(
        """[{"label":"Winter '24","url":"/services/data/v59.0","version":"59.0"},{"label":"Winter '25","url":"/services/data/v62.0","version":"62.0"}]""")!;

    internal static JsonNode Limits { get; } = JsonNode.Parse(
        """{"DailyApiRequests":{"Max":15000,"Remaining":14998},"DailyBulkApiBatches":{"Max":15000,"Remaining":14999}}""")!;

    internal static JsonNode Describe { get; } = JsonNode.Parse(
        """
        {"name":"Contact","label":"Contact","labelPlural":"Contacts","keyPrefix":"003","custom":false,"createable":true,"updateable":true,"deletable":true,
        "queryable":true,"fields":[
        {"name":"Id","label":"Contact ID","type":"id","soapType":"tns:ID","length":18,"byteLength":18,"nillable":false,"createable":false,"updateable":false,
        "defaultedOnCreate":true,"idLookup":true},
        {"name":"LastName","label":"Last Name","type":"string","soapType":"xsd:string","length":80,"byteLength":240,"nillable":false,"createable":true,
        "updateable":true,"defaultedOnCreate":false},
        {"name":"Key__c","label":"Key","type":"string","soapType":"xsd:string","length":80,"byteLength":240,"nillable":true,"createable":true,
        "updateable":true,"defaultedOnCreate":false,"externalId":true,"idLookup":true}]}
        """)!;

    internal static JsonObject Identity(Uri url) => new() { ["identity"] = $"{url}id/{OrganizationId}/{UserId}", ["limits"] = $"/services/data/v{Version}/limits" };

    internal static JsonObject UserInfo { get; } = new() { ["user_id"] = UserId, ["preferred_username"] = "user@hostile.example" };
}
