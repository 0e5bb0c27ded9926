using System.Management.Automation;
using BulkApi2.Core.Errors;

namespace BulkApi2.Errors;

/// <summary>The one place where a code of the engine or the server becomes an error record.</summary>
internal static class ErrorTable
{
    private static readonly Dictionary<string, ErrorAdvice> Own = new[]
    {
        Ends(ErrorCode.OrgNotConnected, ErrorCategory.ConnectionError, "Sign in with Connect-SfOrg, try Connect-SfOrg -Local, or choose a connected org with Switch-SfOrg."),
        Ends(
            ErrorCode.OrgNotFound,
            ErrorCategory.ObjectNotFound,
            "Get-SfOrg lists the connected orgs; Connect-SfOrg connects one, Switch-SfOrg chooses one."),
        Ends(ErrorCode.SignInFailed, ErrorCategory.AuthenticationError, "Check that the token is whole, not expired, and of this org."),
        Ends(ErrorCode.SessionExpired, ErrorCategory.AuthenticationError, "Sign in again with Connect-SfOrg, then repeat the command."),
        Ends(ErrorCode.InstanceUrlRequired, ErrorCategory.InvalidArgument, "Give it with -InstanceUrl https://yourdomain.my.salesforce.com."),
        Ends(ErrorCode.SignInTimeout, ErrorCategory.OperationTimeout, "Try again, with a longer -Timeout."),
        Ends(ErrorCode.CallbackPortInUse, ErrorCategory.ResourceBusy, "End the program that uses it, or choose another -CallbackPort whose address is a callback URL of the app."),
        Ends(ErrorCode.PrivateKeyNotValid, ErrorCategory.InvalidData, "Name the PEM file of the private RSA key (-----BEGIN PRIVATE KEY-----), or a PFX file with -PfxPath."),
        Ends(ErrorCode.PrivateKeyPasswordRequired, ErrorCategory.AuthenticationError, "Give its password with -PrivateKeyPassword."),
        Ends(ErrorCode.PrivateKeyPasswordWrong, ErrorCategory.AuthenticationError, "Check -PrivateKeyPassword."),
        Ends(ErrorCode.CertificateExpired, ErrorCategory.SecurityError, "Make a new certificate, upload it to the app, and use its key."),
        Ends(ErrorCode.AuthUrlNotValid, ErrorCategory.InvalidArgument, "Copy it whole, as sf org auth show-sfdx-auth-url shows it."),
        Ends(ErrorCode.SalesforceCliNotFound, ErrorCategory.ObjectNotFound, "Install it, or sign in another way, for example with Connect-SfOrg -Interactive."),
        Ends(ErrorCode.SalesforceCliFailed, ErrorCategory.AuthenticationError, "Look with sf org list for the name of the org, and sign in to it with sf org login web."),
        Ends(ErrorCode.TokenRedacted, ErrorCategory.AuthenticationError, "Update the Salesforce CLI, and use Connect-SfOrg -SfCliOrg, or the token that sf org auth show-access-token shows."),
        Goes(ErrorCode.TokenNotRevoked, ErrorCategory.ConnectionError, "The org is still connected: repeat Disconnect-SfOrg -Revoke, or forget the org without -Revoke."),
        Ends(ErrorCode.ProxyRefused, ErrorCategory.AuthenticationError, "Connect with -ProxyCredential, and with -Proxy if it is not the system's proxy."),
        Ends(ErrorCode.HttpsRequired, ErrorCategory.SecurityError, "Write the address with https://."),
        Ends(ErrorCode.NotAnOrg, ErrorCategory.InvalidResult, "Check the address; it looks like https://yourdomain.my.salesforce.com."),
        Goes(ErrorCode.AnswerNotValid, ErrorCategory.InvalidResult, "Something between this computer and the org may have answered, such as a proxy, a firewall or a sign-in page of the network: look there first."),
        Ends(ErrorCode.ConnectionNotSecure, ErrorCategory.SecurityError, "Check this computer's clock and its trusted root certificates; a proxy that reads the traffic needs its own root certificate among them."),
        Ends(ErrorCode.HostNotFound, ErrorCategory.ObjectNotFound, "Check the address; it looks like https://yourdomain.my.salesforce.com."),
        Ends(ErrorCode.ApiVersionNotOffered, ErrorCategory.InvalidArgument, "Choose one of these with -ApiVersion, or leave it out."),
        Goes(ErrorCode.ServerUnavailable, ErrorCategory.ConnectionError, "Repeat the command when the org can be reached."),
        Ends(ErrorCode.ExternalIdFieldRequired, ErrorCategory.InvalidArgument, "Name it with -ExternalIdField, such as External_Id__c or Id."),
        Ends(ErrorCode.ExternalIdFieldNotAllowed, ErrorCategory.InvalidArgument, "Leave out -ExternalIdField, or use the operation upsert."),
        Goes(ErrorCode.ObjectNotFound, ErrorCategory.ObjectNotFound, "Check the object's API name (custom ones end in __c), and whether the user may see it."),
        Goes(ErrorCode.FieldNotFound, ErrorCategory.ObjectNotFound, "Get-SfField lists the object's fields; wildcards may be used."),
        Goes(ErrorCode.LimitNotFound, ErrorCategory.ObjectNotFound, "Get-SfLimit lists the org's limits; wildcards may be used."),
        Ends(ErrorCode.LimitsNotShown, ErrorCategory.PermissionDenied, "Let an admin give the user the permission 'View Setup and Configuration'."),
        Goes(ErrorCode.JobNotFound, ErrorCategory.ObjectNotFound, "Get-SfIngestJob lists the org's jobs; -Org chooses another org."),
        Goes(ErrorCode.InvalidJobState, ErrorCategory.InvalidOperation, "Wait-SfIngestJob waits for a closed job, Stop-SfIngestJob aborts one that has not ended, New-SfIngestJob creates another."),
        Goes(ErrorCode.JobNotClosed, ErrorCategory.InvalidOperation, "Close it with Close-SfIngestJob, or give a -Timeout if another session will."),
        Goes(ErrorCode.JobHasData, ErrorCategory.InvalidOperation, "Abort it with Stop-SfIngestJob, and send all of the data to a new job."),
        Goes(ErrorCode.JobFailed, ErrorCategory.InvalidResult, "The records that were not loaded: Get-SfJobResult -Kind Failed and -Kind Unprocessed."),
        Goes(ErrorCode.JobAborted, ErrorCategory.OperationStopped, "The records that were not tried: Get-SfJobResult -Kind Unprocessed."),
        Goes(ErrorCode.WaitTimeout, ErrorCategory.OperationTimeout, "Go on waiting with Wait-SfIngestJob and the job's id."),
        Goes(ErrorCode.JobNotFinished, ErrorCategory.InvalidOperation, "Wait for it with Wait-SfIngestJob."),
        Goes(ErrorCode.RowsFailed, ErrorCategory.InvalidResult, "The rows and their errors: Get-SfJobResult -Kind Failed, or the file that FailedPath of the load names."),
        Goes(ErrorCode.ResultIncomplete, ErrorCategory.InvalidResult, "Get them later with Get-SfJobResult and the job's id, with -Force if it writes files; Salesforce keeps results for seven days. The rows need not be loaded again."),
        Goes(ErrorCode.ResultColumnsDiffer, ErrorCategory.InvalidData, "Write the results of this job into a file of its own."),
        Ends(ErrorCode.KindNotAllowed, ErrorCategory.InvalidArgument, "Name one -Kind with -OutFile, or use -OutDirectory; with -Transient it can only be Failed."),
        Goes(ErrorCode.OutcomeUnknown, ErrorCategory.ConnectionError, LoadedRows.LookForJob),
        Ends(ErrorCode.UnknownColumn, ErrorCategory.InvalidData, "Give all records the same properties, for example with Select-Object."),
        Ends(ErrorCode.InvalidHeader, ErrorCategory.InvalidData, "Name the columns, or the properties of the records, like the object's fields, or say with -ColumnMap what they become."),
        Ends(ErrorCode.InvalidCsv, ErrorCategory.InvalidData, "Correct the text there: a value with a delimiter, a quote or a line break stands in quotes, and a quote inside of it is doubled."),
        Ends(ErrorCode.InvalidColumnMap, ErrorCategory.InvalidData, "Give -ColumnMap @{ 'Account Name' = 'Name' }, or a file of such pairs (.csv, .json, or an .sdl of Data Loader)."),
        Ends(ErrorCode.UnsupportedValue, ErrorCategory.InvalidData, "Replace the value by a text, a number, a date or true/false."),
        Goes(ErrorCode.EmptyInput, ErrorCategory.InvalidData, "Send records to the job, or end it with Stop-SfIngestJob."),
        Ends(ErrorCode.JobTooLarge, ErrorCategory.LimitsExceeded, "Rows are spread over several jobs unless Send-SfJobData is told -NoRollover; each row must fit into one of them."),
        Ends(ErrorCode.MultipartTooLarge, ErrorCategory.LimitsExceeded, "Create the job without data and use Send-SfJobData."),
        Ends(ErrorCode.FileNotFound, ErrorCategory.ObjectNotFound, "Check the path."),
        Ends(ErrorCode.NotRegularFile, ErrorCategory.InvalidArgument, "Write what comes out of it to a file, and name that file."),
        Ends(ErrorCode.FileNotReadable, ErrorCategory.PermissionDenied, "Check its permissions, and whether another program has it open."),
        Ends(ErrorCode.FileDamaged, ErrorCategory.InvalidData, "Copy or pack it once more, or unpack it yourself and name the file in it."),
        Ends(ErrorCode.FileChanged, ErrorCategory.ResourceBusy, "Repeat the command when no other program writes to it."),
        Ends(ErrorCode.FileNotWritable, ErrorCategory.WriteError, "Check its folder's permissions and the space on the disk, or choose another path."),
        Ends(ErrorCode.FileExists, ErrorCategory.ResourceExists, "Replace it with -Force, or choose another path."),
        Ends(ErrorCode.AmbiguousPath, ErrorCategory.InvalidArgument, "Name one file."),
        Ends(ErrorCode.SeedNotValid, ErrorCategory.InvalidData, "Correct it, or have one made with Export-SfSchema."),
        Ends(ErrorCode.DelimiterMismatch, ErrorCategory.InvalidData, "Say with -ColumnDelimiter what separates them."),
        Ends(ErrorCode.UnsupportedEncoding, ErrorCategory.InvalidData, "Name the encoding with -Encoding, such as 1252 for a file of an old Windows program or unicode for UTF-16, or save the file as UTF-8."),
        Ends(ErrorCode.CheckFailed, ErrorCategory.InvalidData, "Test-SfData shows all that was found; -SkipCheck loads all the same."),
        Ends(ErrorCode.PathConflict, ErrorCategory.InvalidArgument, "Choose another path, or move the file."),
        Ends(ErrorCode.ResultReplacesInput, ErrorCategory.InvalidArgument, "Choose another -ResultDirectory, or move the file."),
        Ends(ErrorCode.JournalMismatch, ErrorCategory.InvalidArgument, "Repeat the command as it was at first, with -Org for the org of the journal. If this is another load, of rows that the first does not have, give it a -Journal of its own."),
        Ends(ErrorCode.JournalInUse, ErrorCategory.ResourceBusy, "Get-SfLoad shows where that load stands; repeat the command when it has ended."),
        Ends(
            ErrorCode.JournalLost,
            ErrorCategory.ObjectNotFound,
            "Put the journal back before you run the command again: with a new journal, rows that were sent are loaded again. "
            + "Get-SfIngestJob lists the org's jobs."),
        Ends(
            ErrorCode.JournalNotValid,
            ErrorCategory.InvalidData,
            "Name the file that Import-SfData -Journal wrote. If that file is damaged, do not load its rows with a new journal before you know which "
            + "were loaded: Get-SfIngestJob lists the org's jobs."),
    }.ToDictionary(static advice => advice.Id);

    private static readonly Dictionary<string, ErrorAdvice> OfServer = new()
    {
        ["INVALID_SESSION_ID"] = Ends("SessionNotAllowed", ErrorCategory.PermissionDenied, "Signing in again does not help: let an admin allow the API to the user and to the app, or sign in another way."),
        ["INVALIDENTITY"] = Ends("ObjectNotSupported", ErrorCategory.InvalidArgument, "Check the object's API name; custom ones end in __c."),
        ["FEATURENOTENABLED"] = Ends("FeatureNotEnabled", ErrorCategory.PermissionDenied, "Ask an admin of the org for the permission; hardDelete needs 'Bulk API Hard Delete'."),
        ["REQUEST_LIMIT_EXCEEDED"] = Ends("RequestLimitExceeded", ErrorCategory.LimitsExceeded, "The org's API requests are used up; wait for the 24 hours to roll on."),
        ["API_DISABLED_FOR_ORG"] = Ends("ApiDisabled", ErrorCategory.PermissionDenied, "The user or the org's edition has no API access."),
        ["API_CURRENTLY_DISABLED"] = Ends("ApiDisabled", ErrorCategory.PermissionDenied, "The org's API is switched off for the moment."),
    };

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
        ErrorCode.SessionExpired => $"Sign in again with {(error.Org is { } org ? SignInAdvice.CommandFor(org) : "Connect-SfOrg")}. {AfterSignIn(error)}",
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

    private static string AfterSignIn(BulkApiException error) => error switch
    {
        { Journal: { } journal } => LoadedRows.GoOn(journal),
        { MayDoubleRows: true } => LoadedRows.Warn(error.JobId),
        _ => "Then repeat the command.",
    };

    /// <summary>A code of the server that is not listed is its own id, so that it stays stable too.</summary>
    private static ErrorAdvice Advice(BulkApiException error) =>
        Own.TryGetValue(error.Code, out var own) ? own
        : OfServer.TryGetValue(error.Code, out var known) ? known
        : new ErrorAdvice(error.Code, ErrorCategory.NotSpecified, IsTerminating: false, "");

    private static ErrorAdvice Ends(string id, ErrorCategory category, string nextStep) => new(id, category, true, nextStep);

    private static ErrorAdvice Goes(string id, ErrorCategory category, string nextStep) => new(id, category, false, nextStep);
}
