using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>Odd answers to the single calls of a job, as the cmdlets for one job make them.</summary>
public sealed class StepMatrixTests
{
    public static TheoryData<ApiCall, string> Rows =>
        LoadMatrix.Rows(ApiCall.Upload, ApiCall.Close, ApiCall.Ask, ApiCall.Successful, ApiCall.OneRequest);

    public static TheoryData<string> Uploads =>
        [
        .. OddAnswers.For(ApiCall.Upload).Where(static odd =>
            odd is { IsNeverDone: false, Verdict: not Verdict.No }).Select(static odd => odd.Name),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task No_odd_answer_leads_astray(ApiCall call, string odd)
    {
        var answer = OddAnswers.Named(odd);
        var findings = new Findings();
        foreach (var isDone in answer.WaysOf(call))
        {
            foreach (var when in answer.IsLarge ? new[] { Occurrence.Once } : [Occurrence.Once, Occurrence.Always])
            {
                await RunAsync(new StepCase(call, answer, isDone, when), findings);
            }
        }

        findings.AssertNone();
    }

    /// <summary>
    /// While nobody knows whether the upload got there, another client closes the job: what it loads is not loaded again.
    /// </summary>
    [Theory]
    [MemberData(nameof(Uploads))]
    public async Task A_job_that_another_client_closes_is_not_loaded_twice(string odd)
    {
        var findings = new Findings();
        foreach (var rows in new[] { 0, 3, 6 })
        {
            var @case = new StepCase(ApiCall.Upload, OddAnswers.Named(odd), IsDone: true, Occurrence.Once) { ClosedByOther = rows };
            await RunAsync(@case, findings);
        }

        findings.AssertNone();
    }

    private static async Task RunAsync(StepCase @case, Findings findings)
    {
        if (!findings.HasHung)
        {
            using var steps = new HostileSteps(@case);
            findings.Add($"{@case}", await Guarded.RunAsync(steps.RunAsync));
        }
    }
}
