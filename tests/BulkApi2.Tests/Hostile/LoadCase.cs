using BulkApi2.Hostile;
using BulkApi2.Hostile.Odd;

namespace BulkApi2.Tests.Hostile;

/// <summary>A load in which one kind of call is answered oddly.</summary>
/// <param name="Call">The call.</param>
/// <param name="Odd">The answer.</param>
internal sealed record LoadCase(ApiCall Call, OddAnswer Odd)
{
    /// <summary>Whether the org does what it is asked, although it answers so.</summary>
    public bool IsDone { get; init; } = true;

    /// <summary>Which requests of the call are answered so.</summary>
    public Occurrence When { get; init; }

    public bool HasJournal { get; init; }

    /// <summary>Whether an earlier run was stopped in the middle of the load.</summary>
    public bool IsResumed { get; init; }

    /// <summary>How jobs end.</summary>
    public string EndState { get; init; } = JobState.JobComplete;

    /// <summary>Whether another client closes the job of an upload right after it.</summary>
    public bool IsClosedByOther { get; init; }

    /// <summary>Whether results are wanted as files: where their calls are meant, and in some of the other cases.</summary>
    public bool WantsResults => Call is ApiCall.Successful or ApiCall.Failed or ApiCall.Unprocessed || (When == Occurrence.Once && !IsResumed);

    public Trouble? Choose(OrgRequest request, int number) => request.Call == Call && When.Has(number)
        ? new Trouble(Odd, IsDone) { Then = IsClosedByOther ? static (org, asked) => org.CloseByOther(org.JobOf(asked)!, 3) : null }
        : Call == ApiCall.Abort && request.Call == ApiCall.Upload && number == 1
            ? new Trouble(OddAnswers.Named("connection reset"), true)
            : null;

    public override string ToString() =>
        $"{Call} answered with '{Odd}' {When}, {(IsDone ? "done" : "not done")}, {(HasJournal ? "with" : "without")} a journal"
        + (IsResumed ? ", after a stop" : "")
        + (EndState == JobState.JobComplete ? "" : $", jobs end {EndState}")
        + (IsClosedByOther ? ", closed by another client" : "");
}
