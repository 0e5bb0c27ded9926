using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>A call that stands alone and is answered oddly.</summary>
/// <param name="Call">The call.</param>
/// <param name="Odd">The answer.</param>
/// <param name="IsDone">Whether the org does what it is asked, although it answers so.</param>
/// <param name="When">Which requests of the call are answered so.</param>
internal sealed record CallCase(ApiCall Call, OddAnswer Odd, bool IsDone, Occurrence When)
{
    /// <summary>What a client reads of the other answers.</summary>
    private const long OtherBytes = 200_000;

    /// <returns>What is wrong; empty if all is well.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken token)
    {
        using var connection = new HostileConnection();
        var faults = new List<string>();
        try
        {
            await RunAsync(connection, faults, token);
        }
        catch (BulkApiException error)
        {
            connection.Told.Fail(error);
        }

        if (Odd.MostBytes is { } most && connection.Gate.BytesRead > most + OtherBytes)
        {
            faults.Add($"{connection.Gate.BytesRead:N0} bytes were read");
        }

        faults.AddRange(TextJudge.Faults([connection.Told], connection.Server.Tokens.All, []));
        return faults;
    }

    /// <summary>Makes the call, with all that must be done before.</summary>
    public async Task RunAsync(HostileConnection connection, List<string> faults, CancellationToken token, TimeSpan? timeout = null)
    {
        if (SingleCalls.IsOfConnecting(Call))
        {
            connection.Gate.Restart(Choose);
            var found = await connection.ConnectAsync(timeout, token);
            faults.AddRange(TextJudge.Faults([new IngestJob { Object = found.Username, Operation = found.OrganizationId, State = found.UserId, Id = found.ApiVersion }], connection.Server.Tokens.All));
            return;
        }

        var org = await connection.ConnectAsync(null, token);
        var job = await PrepareAsync(connection, org, token);
        connection.Gate.Restart(Choose);
        var wrong = await SingleCalls.RunAsync(Call, connection, org, job, token);
        if (!string.IsNullOrEmpty(wrong) && Odd.Verdict != Verdict.Lie)
        {
            faults.Add(wrong);
        }
    }

    public override string ToString() => $"{Call} answered with '{Odd}' {When}, {(IsDone ? "done" : "not done")}";

    private Trouble? Choose(OrgRequest request, int number) => request.Call == Call && When.Has(number) ? new Trouble(Odd, IsDone) : null;

    private async Task<IngestJob> PrepareAsync(HostileConnection connection, Org org, CancellationToken token)
    {
        var jobs = new IngestJobs(org, connection.Reporter);
        var job = await jobs.CreateAsync(connection.Settings, token);
        using var data = new TextData([("K-0001", "Name")]);
        var sent = await new Upload(org, connection.Reporter).SendAsync(job, data, token);
        return Call == ApiCall.Delete ? await jobs.AbortAsync(sent, token) : sent;
    }
}
