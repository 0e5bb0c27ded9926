using System.Security;
using BulkApi2.Core;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Data;
using BulkApi2.Core.Http;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;
using BulkApi2.Core.Results;
using BulkApi2.LocalOrg;

namespace BulkApi2.Framework;

/// <summary>The engine on a local org that needs no time to process a job.</summary>
internal sealed class Engine : IDisposable
{
    private readonly LocalOrg.LocalOrg _local = new(new LocalOrgOptions { ProcessingTime = TimeSpan.Zero });

    public Engine()
    {
        var options = new ConnectOptions { Network = new Network { LocalHandler = _local.CreateHandler() } };
        Org = new AccessTokenSignIn(_local.InstanceUrl, Secret(_local.AccessToken))
            .ConnectAsync(options, Reporter.Silent, default).GetAwaiter().GetResult();
    }

    public Org Org { get; }

    public string Username => _local.Username;

    public IngestJobs Jobs => new(Org, Reporter.Silent);

    /// <summary>The records of an object, as the org has them.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Records(string objectName) => _local.Records(objectName);

    public IngestJob Create(string objectName, string lineEnding = "LF") => Jobs
        .CreateAsync(new IngestJobSettings(objectName, "insert") { LineEnding = lineEnding }, default)
        .GetAwaiter().GetResult();

    /// <summary>Uploads, closes and waits.</summary>
    public IngestJob Load(IngestJob job, IJobData data)
    {
        job = new Upload(Org, Reporter.Silent).SendAsync(job, data, default).GetAwaiter().GetResult();
        job = Jobs.CloseAsync(job, default).GetAwaiter().GetResult();
        var watch = new JobWatch(timeout: null, TimeSpan.Zero, Reporter.Silent, static _ => { }, default);
        watch.Add(job);
        var end = watch.TakeAsync().GetAwaiter().GetResult();
        Expect.Equal(null, end.Error?.Message, "why the job did not end well");
        return end.Job;
    }

    /// <summary>A result, the values of the wanted columns joined, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Result(IngestJob job, ResultKind kind, params string[] columns)
    {
        var results = JobResults.FindAsync(job with { Org = Org }, Reporter.Silent, default).GetAwaiter().GetResult();
        using var result = results.DownloadAsync(kind, false, Reporter.Silent, default).GetAwaiter().GetResult();
        var places = columns.Select(name => result.Header.ToList().IndexOf(name)).ToList();
        return
        [
            .. result.ReadRecords()
                .Select(record => string.Join("|", places.Select(place => record[place])))
                .OrderBy(static line => line, StringComparer.Ordinal),
        ];
    }

    public void Dispose() => _local.Dispose();

    public static SecureString Secret(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
        {
            secret.AppendChar(character);
        }

        return secret;
    }

    public static CsvFile Read(string path, CsvFormat? format, CsvFileOptions? options = null) =>
        CsvFile.ReadAsync([path], format, options ?? new CsvFileOptions(), Reporter.Silent, default).GetAwaiter().GetResult();
}
