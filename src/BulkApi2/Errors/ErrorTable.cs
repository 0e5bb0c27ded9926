using System.Management.Automation;
using BulkApi2.Core.Errors;

namespace BulkApi2.Errors;

/// <summary>The one place where a code of the engine or the server becomes an error record.</summary>
internal static class ErrorTable
{
    /// <summary>
    /// Makes the record of an error: what happened, and what to do next. Both in the message, because Windows PowerShell
    /// shows no RecommendedAction.
    /// </summary>
    public static ErrorRecord Record(BulkApiException error, object? target)
    {
        var advice = Advice(error);
        return new ErrorRecord(error, advice.Id, advice.Category, target ?? error.JobId)
        {
            ErrorDetails = new ErrorDetails($"{error.Message} {NextStep(advice, error)}".TrimEnd()),
        };
    }

    /// <summary>Whether the command must end with this error.</summary>
    public static bool IsTerminating(BulkApiException error) => Advice(error).IsTerminating;

    /// <summary>What depends on what was done before comes before the advice of the table.</summary>
    private static string NextStep(ErrorAdvice advice, BulkApiException error) => advice.Id switch
    {
        ErrorCode.EmptyInput when error.JobId is null => "Check where the records come from.",
        ErrorCode.SignInFailed => SignInAdvice.For(error) ?? advice.NextStep,
        ErrorCode.JobFailed or ErrorCode.JobAborted => advice.NextStep,
        ErrorCode.RowsFailed when error.MayDoubleRows => $"{advice.NextStep} {LoadedRows.Unknown}",
        ErrorCode.RowsFailed => advice.NextStep,
        ErrorCode.SessionExpired => $"Sign in again with {SignInCommand(error)}. {AfterSignIn(error)}",
        ErrorCode.FileChanged => LoadedRows.OfChangedFile(error) ?? advice.NextStep,
        ErrorCode.JournalLost when error.Journal is null => advice.NextStep,
        ErrorCode.FileExists when error.Journal is { } journal =>
            $"Move that file, or choose another -ResultDirectory, or replace it with -Force. {LoadedRows.GoOn(journal)}",
        _ when error.IsOfResults && error.Journal is null => LoadedRows.OfResults(error.JobId),
        ErrorCode.FileNotWritable when error.Journal is { } journal =>
            $"Check its folder's permissions and the space on the disk. {LoadedRows.GoOn(journal)}",
        _ when error.Journal is { } journal => LoadedRows.GoOn(journal),
        ErrorCode.OutcomeUnknown when error.JobId is { } job => LoadedRows.LookAt(job),
        ErrorCode.WaitTimeout when error.Message.Contains("not closed") => "Close it with Close-SfIngestJob.",
        ErrorCode.WaitTimeout when error.JobId is { } job => $"Go on waiting with Wait-SfIngestJob {job}.",
        ErrorCode.ResultIncomplete or ErrorCode.JobHasData or ErrorCode.InvalidJobState => advice.NextStep,
        _ when error.MayDoubleRows => LoadedRows.Warn(error.JobId),
        _ => advice.NextStep,
    };

    private static string SignInCommand(BulkApiException error) =>
        error.Org is { } org ? SignInAdvice.CommandFor(org) : "Connect-SfOrg";

    private static string AfterSignIn(BulkApiException error) => error switch
    {
        { Journal: { } journal } => LoadedRows.GoOn(journal),
        { MayDoubleRows: true } => LoadedRows.Warn(error.JobId),
        _ => "Then repeat the command.",
    };

    /// <summary>A code of the server that is not listed is its own id, so that it stays stable too.</summary>
    private static ErrorAdvice Advice(BulkApiException error) =>
        KnownErrors.OfEngine.TryGetValue(error.Code, out var own) ? own
        : KnownErrors.OfServer.TryGetValue(error.Code, out var known) ? known
        : new ErrorAdvice(error.Code, ErrorCategory.NotSpecified, IsTerminating: false, "");
}
