using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>Odd answers to calls that stand alone, those of signing in among them.</summary>
public sealed class CallMatrixTests
{
    public static TheoryData<ApiCall, string> Rows => LoadMatrix.Rows(SingleCalls.All);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task No_odd_answer_leads_astray(ApiCall call, string odd)
    {
        var answer = OddAnswers.Named(odd);
        var findings = new Findings();
        var cases =
            from isDone in answer.WaysOf(call)
            from when in answer.IsLarge ? new[] { Occurrence.Once } : [Occurrence.Once, Occurrence.Always]
            select new CallCase(call, answer, isDone, when);
        foreach (var @case in cases.TakeWhile(_ => !findings.HasHung))
        {
            findings.Add($"{@case}", await Guarded.RunAsync(@case.RunAsync));
        }

        findings.AssertNone();
    }
}
