using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>A job that is loaded by single calls, as the cmdlets for one job do it, one kind of which is answered oddly.</summary>
/// <param name="Call">The call.</param>
/// <param name="Odd">The answer.</param>
/// <param name="IsDone">Whether the org does what it is asked, although it answers so.</param>
/// <param name="When">Which requests of the call are answered so.</param>
internal sealed record StepCase(ApiCall Call, OddAnswer Odd, bool IsDone, Occurrence When)
{
    /// <summary>Rows that are done when another client has closed the job right after the upload; null if none does.</summary>
    public int? ClosedByOther { get; init; }

    /// <summary>Whether the data goes with the request that creates the job.</summary>
    public bool IsOneRequest => Call == ApiCall.OneRequest;

    public Trouble? Choose(OrgRequest request, int number) => request.Call == Call && When.Has(number)
        ? new Trouble(Odd, IsDone) { Then = ClosedByOther is { } rows ? (org, asked) => org.CloseByOther(org.JobOf(asked)!, rows) : null }
        : null;

    public override string ToString() =>
        $"{Call} answered with '{Odd}' {When}, {(IsDone ? "done" : "not done")}{(ClosedByOther is { } rows ? $", closed by another client with {rows} rows done" : "")}";
}
