using BulkApi2.LocalOrg;

namespace BulkApi2.Tests.LocalOrgTests.Rows;

/// <summary>A local org with an object that has a field of each type.</summary>
internal sealed class RowOrg : IDisposable
{
    public const string Thing = "Thing__c";

    internal const string Schema = """
        object Thing__c a0T "Thing"
        Id              id                  notnull default lookup
        IsDeleted       boolean             notnull default
        Name            string(10)          write
        Text__c         string(10)          write
        Area__c         textarea(10)        write
        Email__c        email(20)           write lookup
        Phone__c        phone(10)           write
        Url__c          url(20)             write
        Code__c         encryptedstring(10) write
        Kind__c         combobox(10)        write : One | Two
        Pick__c         picklist(10)        write : Hot | *Warm | Cold
        Strict__c       picklist(10)        write restricted : Hot | Warm
        Many__c         multipicklist(20)   write : Red | Green | Blue
        StrictMany__c   multipicklist(20)   write restricted : Red | Green | Blue
        Int__c          int(4)              write
        Long__c         long(12)            write
        Number__c       double(6,2)         write
        Whole__c        double(18,0)        write
        Percent__c      percent(5,2)        write
        Flag__c         boolean             notnull write default
        Date__c         date                write
        Moment__c       datetime            write
        Time__c         time                write
        Place__c        location
        File__c         base64              write
        Key__c          string(20)          write external lookup unique
        ExactKey__c     string(20)          write external lookup unique case
        NumberKey__c    double(8,2)         write external lookup
        Exact__c        string(20)          write unique case
        Must__c         string(20)          notnull create update default
        Parent__c       reference(Thing__c) write as=Parent__r
        Who__c          reference(Account|Contact) write as=Who__r
        """;

    public RowOrg()
    {
        Client = new OrgClient(new LocalOrgOptions { ExtraSchema = Schema });
    }

    public OrgClient Client { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Things => Client.Org.Records(Thing);

    public void Dispose() => Client.Dispose();

    public Task<JobResult> Insert(string csv) => Client.Load(Thing, "insert", csv);

    public Task<JobResult> Update(string csv) => Client.Load(Thing, "update", csv);

    public Task<JobResult> Upsert(string key, string csv) => Client.Upsert(Thing, key, csv);

    /// <summary>What is kept of a cell, or the error it has.</summary>
    public static async Task<string?> Store(string field, string text)
    {
        using var org = new RowOrg();
        var result = await org.Insert($"{field},Name\n\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\",x\n");
        return result.FailedCount == 1 ? result.Error : org.Things.Single()[field];
    }

    /// <summary>The error of a cell that is no value of its field's type.</summary>
    public static string NoValue(string field, string text, string type) =>
        $"INVALID_FIELD:Failed to deserialize field at col 0. Due to, '{text}' is not a valid value for the type "
        + $"{type}:{field} --";

    /// <summary>The errors of the rows that failed, by their first cell.</summary>
    public static IReadOnlyDictionary<string, string> Errors(JobResult result) =>
        JobResult.Rows(result.Failed).Select(JobResult.Cells).ToDictionary(cells => cells[2], cells => cells[1]);
}
