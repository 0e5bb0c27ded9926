using BulkApi2.Core;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Orgs;
using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Hostile;

/// <summary>
/// Runs the engine against one odd answer, without a journal, and reads what it does off the requests that came and what the user was told.
/// </summary>
/// <param name="call">The call that is answered so. The org does what it is asked, if the answer allows that.</param>
/// <param name="odd">The answer.</param>
/// <param name="when">How often it is given.</param>
internal sealed class OddAnswerRun(ApiCall call, OddAnswer odd, Occurrence when)
{
    private static readonly LoadOptions Options = new() { Parallel = 1, Timeout = TimeSpan.FromMinutes(3) };

    private readonly bool _isDone = odd.WaysOf(call)[0];

    private bool IsOfResults => call is ApiCall.Successful or ApiCall.Failed or ApiCall.Unprocessed;

    private bool IsOfLoad => IsOfResults || call is ApiCall.Create or ApiCall.Upload or ApiCall.Close or ApiCall.Ask;

    public async Task<OddAnswerOutcome> RunAsync(CancellationToken token)
    {
        // Only a job that failed has rows that were not processed.
        var endState = call == ApiCall.Unprocessed ? JobState.Failed : JobState.JobComplete;
        using var connection = new HostileConnection(new OrgSettings { QuestionsToEnd = 1, EndState = endState });
        var end = "";
        try
        {
            end = call switch
            {
                _ when IsOfLoad => await LoadAsync(connection, token),
                ApiCall.OneRequest => await SendAtOnceAsync(connection, token),
                _ => await CallAsync(connection, token),
            };
        }
        catch (BulkApiException error)
        {
            connection.Told.Fail(error);
        }

        return new OddAnswerOutcome(Reaction(connection.Gate.Exchanges), end, [.. Codes(connection.Told)]);
    }

    private async Task<string> LoadAsync(HostileConnection connection, CancellationToken token)
    {
        var org = await ConnectAsync(connection, token);
        using var data = new TextData([("K-0001", "Name"), ("K-0002", "REFUSE"), ("K-0003", "Name"), ("K-0004", "Name")]);
        using var folder = new QuickFolder();
        var plan = await LoadPlan.CreateAsync(connection.Settings, [data], false, Reporter.Silent, token);
        var options = Options with { ResultFolder = IsOfResults ? folder.File("results") : null };
        var outcome = await new Load(org, plan, [data], null, options, connection.Reporter).RunAsync(token);
        outcome.Errors.ToList().ForEach(connection.Told.Fail);
        return outcome.Summary switch
        {
            { NumberRecordsUnknown: > 0 } => "rows unknown",
            { NumberRecordsSucceeded: > 0 } => "loaded",
            _ => "not loaded",
        };
    }

    private async Task<string> SendAtOnceAsync(HostileConnection connection, CancellationToken token)
    {
        var org = await ConnectAsync(connection, token);
        var data = CsvFiles.OneRequest("LastName,Key__c\nName,K-0001\n", CsvFormat.Of("COMMA", "LF"));
        await new OneRequestLoad(org, connection.Reporter).SendAsync(connection.Settings, data, token);
        return "works";
    }

    private async Task<string> CallAsync(HostileConnection connection, CancellationToken token)
    {
        await new CallCase(call, odd, _isDone, when).RunAsync(connection, [], token);
        return "works";
    }

    private async Task<Org> ConnectAsync(HostileConnection connection, CancellationToken token)
    {
        var org = await connection.ConnectAsync(null, token);
        connection.Gate.Restart((request, number) => request.Call == call && when.Has(number) ? new Trouble(odd, _isDone) : null);
        return org;
    }

    /// <summary>What the requests after the first odd answer show.</summary>
    private string Reaction(IReadOnlyList<Exchange> exchanges)
    {
        var met = exchanges.First(static exchange => exchange.Trouble is not null);
        var after = exchanges.SkipWhile(exchange => exchange != met).Skip(1).ToList();
        var again = after.Where(exchange => exchange.Call == call).ToList();
        var isNewJob = again.Exists(exchange => exchange.JobId != met.JobId);
        return call switch
        {
            not ApiCall.SignIn when after.Exists(static exchange => exchange.Call == ApiCall.SignIn) => "new session, and again",
            ApiCall.Close when again.Count == 0 && after is [{ Call: ApiCall.Ask }, ..] => "looks how the job stands",
            _ when again.Count == 0 => "",
            ApiCall.Upload when again[0].JobId == met.JobId => isNewJob ? "same job again, then a new job" : "same job again",
            ApiCall.Upload => "new job",
            ApiCall.SignIn or ApiCall.Create or ApiCall.OneRequest or ApiCall.Close or ApiCall.Abort or ApiCall.Delete => "sent again",
            _ => "asked again",
        };
    }

    private static IEnumerable<string> Codes(Told told) =>
        from error in told.Errors
        where error.Code is not (ErrorCode.RowsFailed or ErrorCode.JobFailed)
        select error.Code == error.ServerCode ? "the API's own code" : $"`{error.Code}`";
}
