using System.Text.Json;
using BulkApi2.Core;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Limits;
using BulkApi2.Core.Objects;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Http;

/// <summary>A server that repeats a secret in any spelling, wherever its answers have room for words.</summary>
public sealed class RepeatedWordsTests
{
    private static readonly string[] NotTold = ["Org", "Data", "StackTrace", "TargetSite"];

    private const string Phrase = "MARKED secret!+/=~(\"1) & words";

    public static TheoryData<string> Spellings => [.. Spelling.Names];

    public static TheoryData<string> Hostile =>
    [
        "\u001B[2J\u001B]0;title\u0007", "\u009B31m", "a\r\n##vso[task.complete]x", "a\n::error::x", "::stop-commands::x",
        "a\u202Eb\u2066c", "a\u2028b",
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task The_access_token(string spelling)
    {
        using var org = await ConnectedOrg.CreateAsync();
        var secret = org.Local.AccessToken[16..];

        var told = await ProvokeAsync(org, Spelling.Spell(spelling, secret));

        Assert.All(told, text => Spelling.AssertAbsent(Spelling.Spell(spelling, secret), text));
    }

    /// <summary>What was sent to the sign-in service, and comes back in the answers of the org.</summary>
    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task The_client_secret(string spelling)
    {
        using var org = await ConnectedOrg.CreateAsync();
        org.Network.Plan("POST", "/token", Faults.Answer(
            200, JsonSerializer.Serialize(new { access_token = org.Local.CreateAccessToken(), instance_url = org.Local.InstanceUrl })));
        var signIn = new ClientCredentialsSignIn(org.Local.InstanceUrl, new ClientApp("app", ConnectedOrg.Secret(Phrase)));

        var told = await ProvokeAsync(org, Spelling.Spell(spelling, Phrase), signIn);

        Assert.All(told, text => Spelling.AssertAbsent(Spelling.Spell(spelling, Phrase), text));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Escape_sequences_and_commands(string words)
    {
        using var org = await ConnectedOrg.CreateAsync();

        foreach (var text in await ProvokeAsync(org, words))
        {
            Assert.DoesNotContain(text, static letter => char.IsControl(letter) || letter is '\u2028' or '\u202E' or '\u2066');
            Assert.DoesNotContain("##vso[", text);
            Assert.DoesNotContain("::error::", text);
            Assert.DoesNotContain("::stop-commands::", text);
        }
    }

    [Fact]
    public async Task Messages_of_a_million_letters()
    {
        using var org = await ConnectedOrg.CreateAsync();

        var told = await ProvokeAsync(org, string.Concat(Enumerable.Repeat("words ", 200_000)));

        Assert.All(told, static text => Assert.InRange(text.Length, 0, 10_000));
    }

    [Fact]
    public async Task The_answer_of_an_honest_server_stays_as_it_is()
    {
        using var org = await ConnectedOrg.CreateAsync();
        const string label = "Ding  „an sich“ – می‌خواهم";
        org.Network.Plan("GET", "/describe", Json(new { name = "Thing__c", label, fields = Array.Empty<int>() }));
        var refusal = new { errorCode = "INVALIDJOB", message = "Field 'A  B' isn't\u00A0valid: 50 %." };
        org.Network.Plan("GET", "/jobs/ingest", Json(new[] { refusal }, 400));

        Assert.Equal(label, (await new OrgObjects(org.Org, org.Reporter).DescribeAsync("Thing__c", default)).Label);
        var error = await Assert.ThrowsAsync<BulkApiException>(() => ListAsync(org.Org, org.Reporter));
        Assert.Equal("Field 'A B' isn't valid: 50 %", error.ServerMessage);
        Assert.Equal("request-1", error.RequestId);
    }

    /// <summary>Brings the words into every place of an answer that has room for them, and gives all that was told of it.</summary>
    private static async Task<List<string>> ProvokeAsync(ConnectedOrg org, string words, SignIn? signIn = null)
    {
        var told = new List<string>();
        var reporter = new Reporter { Warning = told.Add, Verbose = told.Add };
        org.Network.Plan("GET", "/userinfo", Json(new { preferred_username = words }));
        var connected = await (signIn ?? new AccessTokenSignIn(org.Local.InstanceUrl, ConnectedOrg.Secret(org.Local.AccessToken)))
            .ConnectAsync(org.Options with { Alias = null }, reporter, default);
        told.AddRange([connected.Alias, connected.Username ?? ""]);
        var jobs = new IngestJobs(connected, reporter);
        var job = new IngestJob { Id = "750000000000001AAA" };
        foreach (var fault in Answers(words))
        {
            org.Network.Plan("GET", "/jobs/ingest/" + job.Id, fault, times: 1);
            Add(told, await Record.ExceptionAsync(async () => Add(told, await jobs.GetAsync(job, default))));
        }

        org.Network.Plan("GET", "/limits", Json(new Dictionary<string, object> { [words] = new { Max = 1, Remaining = 1 } }));
        Add(told, await new OrgLimits(connected, reporter).ListAsync(default));
        var field = new { name = words, label = words, type = words, picklistValues = new[] { new { value = words, label = words } } };
        org.Network.Plan("GET", "/describe", Json(new { name = "Contact", label = words, fields = new[] { field } }));
        Add(told, await new OrgObjects(connected, reporter).DescribeAsync("Contact", default));
        var failed = job with { State = IngestJobState.Failed, ErrorMessage = null, Org = connected };
        var answer = new { id = job.Id, state = "Failed", @object = words, errorMessage = words };
        org.Network.Plan("GET", "/jobs/ingest/" + job.Id, Json(answer));
        var watch = new JobWatch(null, null, reporter, static _ => { }, default);
        watch.Add(failed);
        var end = await watch.TakeAsync();
        Add(told, end.Error);
        Add(told, end.Job);
        return told;
    }

    private static IEnumerable<Fault> Answers(string words)
    {
        var oneLine = string.Concat(words.Where(static letter => letter is not ('\r' or '\n') && letter < 0x100));
        yield return Json(new[] { new { errorCode = "CODE", message = words } }, 400);
        yield return Json(new[] { new { errorCode = words, message = "no" } }, 400);
        yield return Json(new[] { new { errorCode = "INVALID_SESSION_ID", message = words } }, 403);
        yield return Faults.Answer(400, words);
        yield return Faults.Answer(200, words);
        yield return With(400, answer => answer.ReasonPhrase = oneLine);
        yield return With(400, answer =>
        {
            answer.Headers.Remove("X-SFDC-Request-Id");
            answer.Headers.TryAddWithoutValidation("X-SFDC-Request-Id", oneLine);
        });
        yield return With(302, answer => answer.Headers.TryAddWithoutValidation("Location", oneLine));
        yield return With(302, answer => answer.Headers.TryAddWithoutValidation("Location", $"https://{oneLine}.example/"));
        yield return With(302, answer => answer.Headers.TryAddWithoutValidation("Location", $"https://a:{oneLine}@elsewhere.example/"));
        yield return Json(new { id = words, state = words, @object = words, operation = words, jobType = words, createdById = words });
        yield return Json(new { id = "750000000000001AAA", state = words, @object = words, operation = words, errorMessage = words });
        yield return Json(new { id = "750000000000001AAA", state = "Open", createdDate = words });
        yield return Json(new Dictionary<string, object> { ["id"] = "750000000000001AAA", [words] = 1, ["retries"] = words });
        yield return (_, _) => throw new HttpRequestException($"Received an invalid header name: '{words}'.", new IOException(words));
    }

    private static Fault Json(object answer, int status = 200) => Faults.Answer(status, JsonSerializer.Serialize(answer));

    private static Fault With(int status, Action<HttpResponseMessage> change) => async (request, deliver) =>
    {
        var answer = await Faults.Answer(status, "")(request, deliver);
        change(answer);
        return answer;
    };

    private static Task<IReadOnlyList<IngestJob>> ListAsync(Org org, Reporter reporter) => new JobPages(org, reporter).NextAsync(default);

    /// <summary>Adds an error with its whole chain, or all texts of an object.</summary>
    private static void Add(List<string> told, object? what)
    {
        switch (what)
        {
            case null or ValueType:
                break;
            case string text:
                told.Add(text);
                break;
            case System.Collections.IEnumerable list:
                list.Cast<object?>().ToList().ForEach(one => Add(told, one));
                break;
            default:
                var properties = what.GetType().GetProperties().Where(static property => !NotTold.Contains(property.Name));
                properties.ToList().ForEach(property => Add(told, property.GetValue(what)));
                break;
        }
    }
}
