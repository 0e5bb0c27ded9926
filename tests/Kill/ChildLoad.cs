using System.Security;
using System.Text.Json;
using BulkApi2.Core;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Import;
using BulkApi2.Core.Orgs;
using BulkApi2.Core.Orgs.SignIns;

namespace BulkApi2.Kill;

/// <summary>The child: signs in, begins the load or goes on with it, and tells how that ended.</summary>
internal static class ChildLoad
{
    /// <summary>The exit code of a run that ended with an error of the engine and without a summary.</summary>
    public const int ErrorExitCode = 3;

    /// <returns>The exit code: 0 whenever the load came to a summary.</returns>
    public static async Task<int> RunAsync(TextReader input, TextWriter output)
    {
        var order = JsonSerializer.Deserialize<ChildOrder>(await input.ReadToEndAsync())!;
        try
        {
            var (summary, errors) = await LoadAsync(order);
            await output.WriteLineAsync(JsonSerializer.Serialize(Report(summary, errors)));
            return 0;
        }
        catch (BulkApiException error)
        {
            await Console.Error.WriteLineAsync($"{error.Code}: {error.Message}");
            return ErrorExitCode;
        }
    }

    private static async Task<LoadOutcome> LoadAsync(ChildOrder order)
    {
        var org = await SignInTo(order).ConnectAsync(new ConnectOptions(), Reporter.Silent, CancellationToken.None);
        var settings = new IngestJobSettings("Contact", order.Operation)
        {
            ExternalIdFieldName = order.Operation == "upsert" ? SampleRows.KeyOfUpsert : null,
        };
        var request = new ImportRequest(org, settings)
        {
            Paths = [order.Path],
            Journal = order.Journal,
            Data = new CsvFileOptions { MaxBytes = order.MaxBytes },
            Load = new LoadOptions
            {
                Parallel = 3,
                PollInterval = TimeSpan.FromMilliseconds(20),
                ResultFolder = order.Results,
                InputName = order.Path,
            },
            SkipsCheck = true,
        };
        using var import = ImportRun.Open(request, static _ => { }, Reporter.Silent);
        await import.PlanAsync(records: null, CancellationToken.None);
        return await import.RunAsync(CancellationToken.None);
    }

    private static ClientCredentialsSignIn SignInTo(ChildOrder order)
    {
        var secret = new SecureString();
        order.ClientSecret.ToList().ForEach(secret.AppendChar);
        return new ClientCredentialsSignIn(order.Url, new ClientApp(order.ClientId, secret));
    }

    private static ChildReport Report(LoadSummary summary, IReadOnlyList<BulkApiException> errors) => new()
    {
        State = summary.State,
        Rows = summary.NumberRecords,
        Sent = summary.NumberRecordsSent,
        Succeeded = summary.NumberRecordsSucceeded,
        Failed = summary.NumberRecordsFailed,
        Unprocessed = summary.NumberRecordsUnprocessed,
        Unknown = summary.NumberRecordsUnknown,
        Jobs = [.. summary.Jobs.Select(static job => job.Id)],
        SuccessfulPath = summary.SuccessfulPath,
        FailedPath = summary.FailedPath,
        UnprocessedPath = summary.UnprocessedPath,
        Errors = [.. errors.Select(static error => $"{error.Code}: {error.Message}")],
    };
}
