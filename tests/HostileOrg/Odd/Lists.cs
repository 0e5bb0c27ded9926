using System.Text.Json.Nodes;

namespace BulkApi2.Hostile.Odd;

/// <summary>Pages of the list of jobs that lead astray.</summary>
internal static class Lists
{
    public static IReadOnlyList<OddAnswer> All { get; } =
    [
        Next("the page itself", static context => context.Request.Path + "?jobType=V2Ingest"),
        Next("no address", static _ => "::::"),
        Next("half an address", static _ => "http://["),
        Next("another host", static _ => "https://elsewhere.example/services/data/v62.0/jobs/ingest"),
        Next("another host without a scheme", static _ => "//elsewhere.example/x"),
        Next("another path", static _ => "/services/oauth2/revoke?token=x"),
        Next("a path without its slash", static _ => "services/data/v62.0/jobs/ingest?queryLocator=1"),
        Next("an address of 20,000 letters", static _ => "/services/data/v62.0/jobs/ingest?queryLocator=" + new string('q', 20_000)),
        Next("a line break", static _ => "/services/data/v62.0/jobs/ingest?queryLocator=1\r\nX-Evil: 1"),
        Next("nothing", static _ => ""),
        Next("a number", static _ => 5),
        Records("null", static () => null),
        Records("an object", static () => new JsonObject()),
        Records("a list of null", static () => new JsonArray(null, null)),
        Records("a list of numbers", static () => new JsonArray(1, 2)),
        Records("a list of empty objects", static () => new JsonArray(new JsonObject(), new JsonObject())),
        new("list that is not done and names no page", Verdict.Lie, static context =>
            context.WithJson(static page => page["done"] = false)) { Suits = static call => call == ApiCall.List },
    ];

    private static OddAnswer Next(string name, Func<OddContext, JsonNode> next) =>
        new($"next page is {name}", Verdict.Lie, context => context.WithJson(page =>
    {
        page["done"] = false;
        page["nextRecordsUrl"] = next(context);
    }))
        {
            Suits = static call => call == ApiCall.List,
        };

    private static OddAnswer Records(string name, Func<JsonNode?> records) =>
        new($"records are {name}", Verdict.Unknown, context =>
            context.WithJson(page => page["records"] = records()))
        { Suits = static call => call == ApiCall.List };
}
