using System.Text.Json.Nodes;

namespace BulkApi2.Hostile.Odd;

/// <summary>Descriptions of jobs that cannot be true, or cannot be used.</summary>
internal static class Jobs
{
    public static IReadOnlyList<OddAnswer> All { get; } =
    [
        Job("another job's id", Verdict.Unknown, static job =>
            job["id"] = "750HO9999999999AAA") with { Suits = static call => call is ApiCall.Close or ApiCall.Abort or ApiCall.Ask },
        Job("the job's id with 15 letters", Verdict.Yes, static job => job["id"] = ((string)job["id"]!)[..15]),
        Job("no id", Verdict.Unknown, static job => job.Remove("id")),
        Job("an id that is none", Verdict.Unknown, static job =>
            job["id"] = "../../evil?x=") with { Suits = static call => call is ApiCall.Create or ApiCall.OneRequest },
        Job("an id that is null", Verdict.Unknown, static job => job["id"] = null),
        Job("no state", Verdict.Unknown, static job => job.Remove("state")),
        Job("an unknown state", Verdict.Unknown, static job => job["state"] = "Frobnicating"),
        Job("a state that is a number", Verdict.Unknown, static job => job["state"] = 5),
        Job("the state Open", Verdict.Lie, static job =>
            job["state"] = "Open") with { Suits = static call =>
                call is ApiCall.OneRequest or ApiCall.Close or ApiCall.Abort or ApiCall.Ask },
        Job("the state UploadComplete", Verdict.Lie, static job =>
            job["state"] = "UploadComplete") with { Suits = static call => call is ApiCall.Create or ApiCall.Abort or ApiCall.Ask },
        Job("a state in other letters", Verdict.Unknown, static job => job["state"] = ((string)job["state"]!).ToUpperInvariant()),
        Job("dates that are none", Verdict.Yes, static job =>
            (job["createdDate"], job["systemModstamp"]) = ("yesterday", "9999-99-99T00:00:00.000+0000")),
        Job("dates that are numbers", Verdict.Yes, static job => (job["createdDate"], job["systemModstamp"]) = (5, 1e300)),
        Job("dates beyond all time", Verdict.Yes, static job =>
            (job["createdDate"], job["systemModstamp"]) = ("0001-01-01T00:00:00.000+1400", "9999-12-31T23:59:59.999-1400")),
        Job("everything of another type", Verdict.Unknown, static job =>
            Array.ForEach([.. job.Select(static field => field.Key)], name => job[name] = new JsonArray())),
        Job("everything null but the id", Verdict.Unknown, static job =>
            Array.ForEach([.. job.Select(static field => field.Key).Where(static name => name != "id")], name => job[name] = null)),
        Job("another object and operation", Verdict.Lie, static job => (job["object"], job["operation"]) = ("Account", "hardDelete")),
        Job("a delimiter that nobody knows", Verdict.Lie, static job =>
            job["columnDelimiter"] = "PLUS") with { Suits = static call => call is ApiCall.Create or ApiCall.OneRequest or ApiCall.Ask },
        Job("another delimiter and line ending", Verdict.Lie, static job => (job["columnDelimiter"], job["lineEnding"]) = ("TAB", "CRLF"))
            with { Suits = static call => call is ApiCall.Create or ApiCall.OneRequest or ApiCall.Ask },
        Job("a version that leads elsewhere", Verdict.Lie, static job => job["apiVersion"] = "62.0/../../evil?x="),
        Job("a version beyond all numbers", Verdict.Lie, static job => job["apiVersion"] = JsonNode.Parse("1e40")),
        Ask("more processed than sent", static job => job["numberRecordsProcessed"] = 1000),
        Ask("fewer processed than sent", static job => job["numberRecordsProcessed"] = (int)job["numberRecordsProcessed"]! / 2),
        Ask("more failed than processed", static job => job["numberRecordsFailed"] = (int)job["numberRecordsProcessed"]! + 5),
        Ask("negative numbers", static job => (job["numberRecordsProcessed"], job["numberRecordsFailed"]) = (-3, -7)),
        Ask("numbers as texts", static job => (job["numberRecordsProcessed"], job["numberRecordsFailed"]) = ("10", "0")),
        Ask("numbers beyond all numbers", static job =>
            (job["numberRecordsProcessed"], job["retries"]) = (JsonNode.Parse("99999999999999999999"), JsonNode.Parse("1e30"))),
        Ask("no numbers", static job => Array.ForEach(["numberRecordsProcessed", "numberRecordsFailed"], name => job.Remove(name))),
        Reason("a reason with the secret", static secret => $"InvalidBatch : {secret}"),
        Reason("a reason with commands for the terminal", static _ => "InvalidBatch\u001b[2J\r\n##vso[task.complete]\n::error::x"),
        Reason("a reason of 20,000 letters", static _ => new string('r', 20_000)),
    ];

    private static OddAnswer Job(string name, Verdict verdict, Action<JsonObject> change) =>
        new($"job with {name}", verdict, context => context.WithJson(change)) { Suits = Calls.HaveJob };

    private static OddAnswer Ask(string name, Action<JsonObject> change) =>
        new($"job with {name}", Verdict.Lie, context => context.WithJson(change)) { Suits = static call => call == ApiCall.Ask };

    /// <summary>Said of whatever state: a job that did not fail has no reason.</summary>
    private static OddAnswer Reason(string name, Func<string, string> write) =>
        new($"job with {name}", Verdict.Lie, context =>
            context.WithJson(job => job["errorMessage"] = write(context.Secret)))
        { Suits = Calls.HaveJob };
}
