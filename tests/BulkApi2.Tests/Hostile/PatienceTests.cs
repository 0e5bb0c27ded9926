using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>An answer that does not come, or not to its end: the user's own patience decides.</summary>
public sealed class PatienceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static TheoryData<ApiCall, string> Silent => Rows(SingleCalls.All, static odd => odd.NeedsClock && !odd.Name.Contains("drops", StringComparison.Ordinal));

    public static TheoryData<ApiCall, string> OfConnecting => Rows([.. SingleCalls.All.Where(SingleCalls.IsOfConnecting)], IsSlow);

    public static TheoryData<string> OfWaiting => [.. OddAnswers.For(ApiCall.Ask).Where(IsSlow).Select(static odd => odd.Name)];

    /// <summary>Ctrl+C, while nothing comes.</summary>
    [Theory]
    [MemberData(nameof(Silent))]
    public async Task Cancelling_ends_every_call(ApiCall call, string odd)
    {
        var @case = new CallCase(call, OddAnswers.Named(odd), IsDone: true, Occurrence.Always);
        var faults = await Guarded.RunAsync(async token =>
        {
            using var connection = new HostileConnection();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
            connection.Clock.Silence = stop.Cancel;
            var end = await Record.ExceptionAsync(() => @case.RunAsync(connection, [], stop.Token));
            return end is OperationCanceledException ? [] : [$"ended with {end?.GetType().Name ?? "success"}: {end?.Message}"];
        });

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Theory]
    [MemberData(nameof(OfConnecting))]
    public async Task A_time_limit_bounds_signing_in(ApiCall call, string odd)
    {
        var @case = new CallCase(call, OddAnswers.Named(odd), IsDone: true, Occurrence.Always);
        await AssertInTimeAsync((connection, token) => @case.RunAsync(connection, [], token, Limit), ErrorCode.SignInTimeout);
    }

    [Theory]
    [MemberData(nameof(OfWaiting))]
    public async Task A_time_limit_bounds_waiting(string odd) => await AssertInTimeAsync(
        async (connection, token) =>
        {
            var org = await connection.ConnectAsync(null, token);
            var jobs = new IngestJobs(org, connection.Reporter);
            var job = await jobs.CloseAsync(await jobs.CreateAsync(connection.Settings, token), token);
            connection.Gate.Restart((request, _) => request.Call == ApiCall.Ask ? new Trouble(OddAnswers.Named(odd), IsDone: true) : null);
            var watch = new JobWatch(Limit, null, connection.Reporter, static _ => { }, token);
            watch.Add(job);
            throw (await watch.TakeAsync()).Error!;
        },
        ErrorCode.WaitTimeout);

    private static bool IsSlow(OddAnswer odd) => odd.NeedsClock || odd.Name.StartsWith("503", StringComparison.Ordinal) || odd.Name is "connection reset" or "429 with Retry-After";

    private static TheoryData<ApiCall, string> Rows(ApiCall[] calls, Func<OddAnswer, bool> isWanted) =>
        [.. calls.SelectMany(call => OddAnswers.For(call).Where(isWanted).Select(odd => new TheoryDataRow<ApiCall, string>(call, odd.Name)))];

    private static async Task AssertInTimeAsync(Func<HostileConnection, CancellationToken, Task> run, string code)
    {
        var faults = await Guarded.RunAsync(async token =>
        {
            using var connection = new HostileConnection();
            var start = connection.Clock.GetUtcNow();
            var last = TimeSpan.Zero;
            connection.Gate.Passed = _ => last = connection.Clock.GetUtcNow() - start;
            var end = await Record.ExceptionAsync(() => run(connection, token));
            return end is BulkApiException error && error.Code == code && last <= Limit
                ? []
                : [$"asked last after {last}, and ended with {(end as BulkApiException)?.Code ?? end?.GetType().Name}: {end?.Message}"];
        });

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }
}
