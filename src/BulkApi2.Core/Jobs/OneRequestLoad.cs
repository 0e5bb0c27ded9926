using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Jobs;

/// <summary>
/// Creates a job with its data and closes it, all in one request. Never repeated unless the server said that it did
/// nothing, or was not reached at all.
/// </summary>
public sealed class OneRequestLoad
{
    private readonly Org _org;
    private readonly Reporter _reporter;

    /// <summary>Loads into <paramref name="org"/>.</summary>
    public OneRequestLoad(Org org, Reporter reporter)
    {
        _org = org;
        _reporter = reporter;
    }

    /// <summary>Loads <paramref name="data"/>.</summary>
    /// <returns>The job, in the state UploadComplete.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.OutcomeUnknown"/> if the answer is unknown.</exception>
    public async Task<IngestJob> SendAsync(
        IngestJobSettings settings, OneRequestData data, CancellationToken cancellationToken)
    {
        settings.Check();
        var request = new ApiRequest(HttpMethod.Post, JobPath.All(_org)) { Content = (_, _) => Body(settings, data.Csv) };
        var job = await _org.Client
            .RepeatAsync(token => SendOnceAsync(request, settings, token), _reporter, cancellationToken)
            .ConfigureAwait(false);
        return job with { NumberRecordsSent = data.RecordCount, Org = _org };
    }

    private async Task<IngestJob> SendOnceAsync(ApiRequest request, IngestJobSettings settings, CancellationToken token)
    {
        try
        {
            return await _org.Client
                .SendOnceAsync(request, answer => JobAnswer.ReadNewAsync(answer, settings, isClosed: true), _reporter, token)
                .ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.IsOutcomeUnknown)
        {
            throw error.With(
                ErrorCode.OutcomeUnknown,
                $"The answer to the one-request {settings.Operation} of {settings.Object} is not known, "
                + $"so its rows may have been loaded. {error.Message}",
                mayDoubleRows: true);
        }
    }

    private static MultipartFormDataContent Body(IngestJobSettings settings, byte[] csv)
    {
        var job = new StringContent(
            JsonSerializer.Serialize(settings, JobJson.Default.IngestJobSettings), Encoding.UTF8, "application/json");
        job.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"job\"" };
        var content = new ByteArrayContent(csv);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv") { CharSet = "utf-8" };
        content.Headers.ContentDisposition =
            new ContentDispositionHeaderValue("form-data") { Name = "\"content\"", FileName = "\"content\"" };

        var body = new MultipartFormDataContent { job, content };

        // Some servers take the quotes around the boundary for a part of it.
        var boundary = body.Headers.ContentType!.Parameters.Single(parameter => parameter.Name == "boundary");
        boundary.Value = boundary.Value!.Trim('"');
        return body;
    }
}
