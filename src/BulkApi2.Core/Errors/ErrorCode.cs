namespace BulkApi2.Core.Errors;

/// <summary>
/// The codes of the errors that the engine raises itself. An error of the server keeps the server's own code
/// (<c>INVALID_SESSION_ID</c>), unless one of these says better what it means here.
/// </summary>
public static class ErrorCode
{
    /// <summary>No org is connected.</summary>
    public const string OrgNotConnected = nameof(OrgNotConnected);

    /// <summary>No connected org has this alias.</summary>
    public const string OrgNotFound = nameof(OrgNotFound);

    /// <summary>The org did not accept the sign-in.</summary>
    public const string SignInFailed = nameof(SignInFailed);

    /// <summary>The session ended and cannot be renewed by the way that was used to sign in.</summary>
    public const string SessionExpired = nameof(SessionExpired);

    /// <summary>A way to sign in needs the org's own address, and got none.</summary>
    public const string InstanceUrlRequired = nameof(InstanceUrlRequired);

    /// <summary>Signing in took longer than it may.</summary>
    public const string SignInTimeout = nameof(SignInTimeout);

    /// <summary>Another program uses the port at which the browser would come back.</summary>
    public const string CallbackPortInUse = nameof(CallbackPortInUse);

    /// <summary>The file or certificate holds no RSA key that could sign.</summary>
    public const string PrivateKeyNotValid = nameof(PrivateKeyNotValid);

    /// <summary>The private key is encrypted, and no password was given.</summary>
    public const string PrivateKeyPasswordRequired = nameof(PrivateKeyPasswordRequired);

    /// <summary>The password does not open the private key.</summary>
    public const string PrivateKeyPasswordWrong = nameof(PrivateKeyPasswordWrong);

    /// <summary>The certificate's time is over, or has not come yet.</summary>
    public const string CertificateExpired = nameof(CertificateExpired);

    /// <summary>The text is no auth URL as the Salesforce CLI writes them.</summary>
    public const string AuthUrlNotValid = nameof(AuthUrlNotValid);

    /// <summary>The Salesforce CLI is not installed, or not on the PATH.</summary>
    public const string SalesforceCliNotFound = nameof(SalesforceCliNotFound);

    /// <summary>The Salesforce CLI could not tell its token.</summary>
    public const string SalesforceCliFailed = nameof(SalesforceCliFailed);

    /// <summary>What was given as a token is the placeholder that the Salesforce CLI shows in place of one.</summary>
    public const string TokenRedacted = nameof(TokenRedacted);

    /// <summary>The token could not be revoked, and is still good.</summary>
    public const string TokenNotRevoked = nameof(TokenNotRevoked);

    /// <summary>The proxy wants to know who asks.</summary>
    public const string ProxyRefused = nameof(ProxyRefused);

    /// <summary>A token would have left the machine without encryption.</summary>
    public const string HttpsRequired = nameof(HttpsRequired);

    /// <summary>The host did not answer like a Salesforce org.</summary>
    public const string NotAnOrg = nameof(NotAnOrg);

    /// <summary>An answer did not come from the API: a proxy, a firewall or a sign-in page of the network may have given it.</summary>
    public const string AnswerNotValid = nameof(AnswerNotValid);

    /// <summary>No secure connection can be made: the certificate is not trusted, or both sides have no version of TLS in common.</summary>
    public const string ConnectionNotSecure = nameof(ConnectionNotSecure);

    /// <summary>No host has this name.</summary>
    public const string HostNotFound = nameof(HostNotFound);

    /// <summary>The org does not have the API version that was asked for.</summary>
    public const string ApiVersionNotOffered = nameof(ApiVersionNotOffered);

    /// <summary>The server could not be reached, or broke off, however often it was tried.</summary>
    public const string ServerUnavailable = nameof(ServerUnavailable);

    /// <summary>An upsert names no external id field.</summary>
    public const string ExternalIdFieldRequired = nameof(ExternalIdFieldRequired);

    /// <summary>An operation other than upsert names an external id field.</summary>
    public const string ExternalIdFieldNotAllowed = nameof(ExternalIdFieldNotAllowed);

    /// <summary>The org has no object of this name, or none that the user may see.</summary>
    public const string ObjectNotFound = nameof(ObjectNotFound);

    /// <summary>The object has no field of this name, or none that the user may see.</summary>
    public const string FieldNotFound = nameof(FieldNotFound);

    /// <summary>The org tells of no limit of this name.</summary>
    public const string LimitNotFound = nameof(LimitNotFound);

    /// <summary>The org does not tell the user what is left of its allocations.</summary>
    public const string LimitsNotShown = nameof(LimitsNotShown);

    /// <summary>The org has no ingest job with this id.</summary>
    public const string JobNotFound = nameof(JobNotFound);

    /// <summary>The job's state does not allow what was asked.</summary>
    public const string InvalidJobState = nameof(InvalidJobState);

    /// <summary>A job was waited for, without a time limit, that nobody had closed.</summary>
    public const string JobNotClosed = nameof(JobNotClosed);

    /// <summary>The job already has its one upload.</summary>
    public const string JobHasData = nameof(JobHasData);

    /// <summary>The job ended in the state Failed.</summary>
    public const string JobFailed = nameof(JobFailed);

    /// <summary>The job ended in the state Aborted.</summary>
    public const string JobAborted = nameof(JobAborted);

    /// <summary>The job was still at work when the time to wait was over.</summary>
    public const string WaitTimeout = nameof(WaitTimeout);

    /// <summary>Results were asked of a job that has not ended.</summary>
    public const string JobNotFinished = nameof(JobNotFinished);

    /// <summary>A job is complete, and rows of it failed.</summary>
    public const string RowsFailed = nameof(RowsFailed);

    /// <summary>A result was cut off, however often it was downloaded.</summary>
    public const string ResultIncomplete = nameof(ResultIncomplete);

    /// <summary>Results that should be in one file have different columns.</summary>
    public const string ResultColumnsDiffer = nameof(ResultColumnsDiffer);

    /// <summary>The kinds of results that were asked for do not go with what should become of them.</summary>
    public const string KindNotAllowed = nameof(KindNotAllowed);

    /// <summary>
    /// Rows may have been loaded: the answer to a close or to a one-request load was lost, or a job that may have the rows is gone.
    /// </summary>
    public const string OutcomeUnknown = nameof(OutcomeUnknown);

    /// <summary>A record has a property that the header lacks.</summary>
    public const string UnknownColumn = nameof(UnknownColumn);

    /// <summary>A record has no properties that can be loaded, or two columns have one name.</summary>
    public const string InvalidHeader = nameof(InvalidHeader);

    /// <summary>A column map cannot be read, or does not fit the data.</summary>
    public const string InvalidColumnMap = nameof(InvalidColumnMap);

    /// <summary>A value is of a type that has no form as a field's text.</summary>
    public const string UnsupportedValue = nameof(UnsupportedValue);

    /// <summary>A text is no CSV that could be read in one way only, or a row has more or fewer columns than the header.</summary>
    public const string InvalidCsv = nameof(InvalidCsv);

    /// <summary>There are no records to send.</summary>
    public const string EmptyInput = nameof(EmptyInput);

    /// <summary>There are more bytes than one job takes.</summary>
    public const string JobTooLarge = nameof(JobTooLarge);

    /// <summary>There are more characters than a one-request load takes.</summary>
    public const string MultipartTooLarge = nameof(MultipartTooLarge);

    /// <summary>There is no such file.</summary>
    public const string FileNotFound = nameof(FileNotFound);

    /// <summary>The file exists and cannot be read.</summary>
    public const string FileNotReadable = nameof(FileNotReadable);

    /// <summary>The path leads to a pipe, a device or a socket, which cannot be read twice.</summary>
    public const string NotRegularFile = nameof(NotRegularFile);

    /// <summary>The file is packed, and cannot be unpacked whole.</summary>
    public const string FileDamaged = nameof(FileDamaged);

    /// <summary>The input is not any more what it was when it was checked.</summary>
    public const string FileChanged = nameof(FileChanged);

    /// <summary>The file cannot be written.</summary>
    public const string FileNotWritable = nameof(FileNotWritable);

    /// <summary>There is a file already where another should be written.</summary>
    public const string FileExists = nameof(FileExists);

    /// <summary>The path stands for several files.</summary>
    public const string AmbiguousPath = nameof(AmbiguousPath);

    /// <summary>The file's columns are not separated as the job's are.</summary>
    public const string DelimiterMismatch = nameof(DelimiterMismatch);

    /// <summary>The file does not describe objects.</summary>
    public const string SeedNotValid = nameof(SeedNotValid);

    /// <summary>The file is not UTF-8 text.</summary>
    public const string UnsupportedEncoding = nameof(UnsupportedEncoding);

    /// <summary>Two of the names that a command uses stand for one file, or a name that it needs has a file that it did not make.</summary>
    public const string PathConflict = nameof(PathConflict);

    /// <summary>The results of a load would take the place of its input.</summary>
    public const string ResultReplacesInput = nameof(ResultReplacesInput);

    /// <summary>The journal is of another load: another org, other settings, or other data.</summary>
    public const string JournalMismatch = nameof(JournalMismatch);

    /// <summary>Another process, or another command of this one, is at work with the journal.</summary>
    public const string JournalInUse = nameof(JournalInUse);

    /// <summary>A load with the journal has begun, and the journal is not at its place any more.</summary>
    public const string JournalLost = nameof(JournalLost);

    /// <summary>The file is no journal, or a line of it cannot be read.</summary>
    public const string JournalNotValid = nameof(JournalNotValid);

    /// <summary>The data cannot be loaded as it is, and nothing was sent.</summary>
    public const string CheckFailed = nameof(CheckFailed);
}
