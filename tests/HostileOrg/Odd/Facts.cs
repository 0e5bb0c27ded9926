namespace BulkApi2.Hostile.Odd;

/// <summary>Versions, identities, descriptions and limits that nobody can use.</summary>
internal static class Facts
{
    public static IReadOnlyList<OddAnswer> All { get; } =
    [
        Of(ApiCall.Versions, "no versions", "[]"),
        Of(ApiCall.Versions, "versions without numbers", """[{"label":"x"},{"version":null}]"""),
        Of(ApiCall.Versions, "versions that are none", """[{"version":"v62"},{"version":"../../evil?x="},{"version":""}]"""),
        Of(ApiCall.Versions, "versions beyond all numbers", """[{"version":"99999999999999999999999999999999999999.0"}]"""),
        Of(ApiCall.Identity, "identity that is no address", """{"identity":"nobody"}"""),
        Of(ApiCall.Identity, "identity of another host", """{"identity":"https://elsewhere.example/id/00DEVIL/005EVIL"}"""),
        Of(ApiCall.Identity, "identity with commands for the terminal", """{"identity":"https://x/id/00D\u001b[2J/005\r\n::error::"}"""),
        Of(ApiCall.Identity, "identity that is a number", """{"identity":5}"""),
        Of(ApiCall.UserInfo, "user without a name", """{"preferred_username":null}"""),
        Of(ApiCall.UserInfo, "user whose name is a list", """{"preferred_username":["a"]}"""),
        Of(ApiCall.UserInfo, "user whose name has commands for the terminal", """{"preferred_username":"a\u001b[2J\r\n::error::"}"""),
        Of(ApiCall.UserInfo, "user whose name has 20,000 letters", $$"""{"preferred_username":"{{new string('u', 20_000)}}"}"""),
        Of(ApiCall.Describe, "object without fields", """{"name":"Contact"}"""),
        Of(ApiCall.Describe, "object whose fields are null", """{"name":"Contact","fields":null}"""),
        Of(ApiCall.Describe, "object with a field that is null", """{"name":"Contact","fields":[null]}"""),
        Of(ApiCall.Describe, "object without a name", """{"name":null,"fields":[{"name":null}]}"""),
        Of(ApiCall.Describe, "object with numbers that are texts", """{"name":"Contact","fields":[{"name":"LastName","length":"80","picklistValues":{}}]}"""),
        Of(ApiCall.Describe, "object of another name", """{"name":"Account","fields":[]}"""),
        Of(ApiCall.Limits, "limits that are texts", """{"DailyApiRequests":{"Max":"many","Remaining":"few"}}"""),
        Of(ApiCall.Limits, "limits that are null", """{"DailyApiRequests":null}"""),
        Of(ApiCall.Limits, "limits below nothing", """{"DailyApiRequests":{"Max":-1,"Remaining":-99999999999}}"""),
        Of(ApiCall.Limits, "limits with commands for the terminal", """{"Daily\u001b[2J":{"Max":1,"Remaining":1}}"""),
    ];

    private static OddAnswer Of(ApiCall call, string name, string body) => new(name, Verdict.Lie, context => context.WithBody(body)) { Suits = other => other == call };
}
