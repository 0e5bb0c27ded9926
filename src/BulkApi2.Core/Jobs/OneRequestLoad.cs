using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Jobs;

/// <summary>
/// Creates a job with its data and closes it, all in one request, for at most 100,000 characters (Bulk API 2.0 guide,
/// "Upload job data with multipart"). Never repeated unless the server said that it did nothing.
/// </summary>
public sealed class OneRequestLoad
{
    /// <summary>Characters of CSV, header included.</summary>
    public const int MaxCharacters = 100_000;

    private readonly Org _org;
    private readonly Reporter _reporter;

    /// <summary>Loads into <paramref name="org"/>.</summary>
    public OneRequestLoad(Org org, Reporter reporter)
    {
        _org = org;
        _reporter = reporter;
    }

    /// <summary>Loads a file.</summary>
    /// <exception cref="BulkApiException">As for <see cref="CsvFile"/>, and <see cref="ErrorCode.MultipartTooLarge"/>.</exception>
    public async Task<IngestJob> SendFileAsync(IngestJobSettings settings, string path, CancellationToken cancellationToken)
    {
        settings.Check();
        using var file = new CsvFile(path, CsvFormat.Of(settings.ColumnDelimiter, settings.LineEnding));

        // No character takes more than four bytes, so a file beyond that is too long without being read.
        if (file.Length > 4L * MaxCharacters)
        {
            throw TooLarge($"'{path}' has {file.Length:N0} bytes");
        }

        using var csv = new MemoryStream();
        using (var source = file.OpenRead())
        {
            await source.CopyToAsync(csv, 81920, cancellationToken).ConfigureAwait(false);
        }

        return await SendAsync(settings, csv.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Loads a text.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.MultipartTooLarge"/>, <see cref="ErrorCode.EmptyInput"/>, <see cref="ErrorCode.OutcomeUnknown"/>.</exception>
    public async Task<IngestJob> SendTextAsync(IngestJobSettings settings, string csv, CancellationToken cancellationToken)
    {
        settings.Check();
        if (csv.Length > 2 * MaxCharacters)
        {
            throw TooLarge($"The data has {csv.Length:N0} characters");
        }

        using var given = new MemoryStream(Encoding.UTF8.GetBytes(csv.TrimStart('\uFEFF')));
        using var rewritten = new MemoryStream();
        RowEnds.Rewrite(given, rewritten, CsvFormat.Of(settings.ColumnDelimiter, settings.LineEnding).RowEnd);
        return await SendAsync(settings, rewritten.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private async Task<IngestJob> SendAsync(IngestJobSettings settings, byte[] csv, CancellationToken cancellationToken)
    {
        var characters = Encoding.UTF8.GetCharCount(csv);
        if (characters > MaxCharacters)
        {
            throw TooLarge($"The data has {characters:N0} characters");
        }

        var rows = new RowScanner();
        rows.Scan(csv);
        if (rows.Lines < 2)
        {
            throw new BulkApiException(
                ErrorCode.EmptyInput, rows.Lines == 0 ? "The data is empty." : "The data has a header and no rows.");
        }

        var request = new ApiRequest(HttpMethod.Post, JobPath.All(_org)) { Content = () => Body(settings, csv) };
        var job = await _org.Client
            .RepeatAsync(token => SendOnceAsync(request, settings, token), _reporter, cancellationToken)
            .ConfigureAwait(false);
        return job with { NumberRecordsSent = rows.Lines - 1, Org = _org };
    }

    private async Task<IngestJob> SendOnceAsync(ApiRequest request, IngestJobSettings settings, CancellationToken token)
    {
        try
        {
            return await _org.Client
                .SendOnceAsync(request, (answer, _) => ApiJson.ReadAsync(answer, ApiJson.Default.IngestJob), _reporter, token)
                .ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.IsOutcomeUnknown)
        {
            throw new BulkApiException(
                ErrorCode.OutcomeUnknown,
                $"The answer to the one-request {settings.Operation} of {settings.Object} was lost, so its rows may have been loaded. "
                + error.Message,
                error);
        }
    }

    private static MultipartFormDataContent Body(IngestJobSettings settings, byte[] csv)
    {
        var job = new StringContent(
            JsonSerializer.Serialize(settings, ApiJson.Default.IngestJobSettings), Encoding.UTF8, "application/json");
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

    private static BulkApiException TooLarge(string what) =>
        new(ErrorCode.MultipartTooLarge, $"{what}; a one-request load takes {MaxCharacters:N0} characters.");
}
