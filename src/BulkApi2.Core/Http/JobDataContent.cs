using System.Net;
using System.Net.Http.Headers;
using BulkApi2.Core.Csv;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Http;

/// <summary>A request's body that is read from a job's data, anew for each attempt, and knows whether all of it went out.</summary>
internal sealed class JobDataContent : HttpContent
{
    /// <summary>Below what .NET keeps apart as large, and clears away late.</summary>
    private const int ChunkSize = 80 * 1024;

    private readonly IJobData _data;
    private Reporter _reporter = Reporter.Silent;
    private CancellationToken _cancellationToken;

    public JobDataContent(IJobData data)
    {
        _data = data;
        Headers.ContentType = new MediaTypeHeaderValue("text/csv") { CharSet = "utf-8" };
    }

    /// <summary>The whole body was handed over: the server may have it, whatever it answered.</summary>
    public bool WasSentWhole { get; private set; }

    /// <summary>Why the data could not be read to its end. The network has no part in it, whatever the request ends with.</summary>
    public BulkApiException? Failure { get; private set; }

    public void Watch(Reporter reporter, CancellationToken cancellationToken)
    {
        _reporter = reporter;
        _cancellationToken = cancellationToken;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // A stale connection makes HttpClient begin again with the same content.
        (WasSentWhole, Failure) = (false, null);
        var buffer = new byte[ChunkSize];
        var sent = 0L;
        using var source = Open();
        int read;
        while ((read = await ReadAsync(source, buffer).ConfigureAwait(false)) > 0)
        {
            await stream.WriteAsync(buffer, 0, read, _cancellationToken).ConfigureAwait(false);
            _reporter.Bytes(sent += read);
        }

        WasSentWhole = true;
    }

    private Stream Open()
    {
        try
        {
            return _data.OpenRead();
        }
        catch (Exception error) when (error is BulkApiException or IOException)
        {
            throw Failure = Unreadable(error);
        }
    }

    private async Task<int> ReadAsync(Stream source, byte[] buffer)
    {
        try
        {
            return await source.ReadAsync(buffer, 0, buffer.Length, _cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is BulkApiException or IOException)
        {
            throw Failure = Unreadable(error);
        }
    }

    private static BulkApiException Unreadable(Exception error) => error as BulkApiException
        ?? new BulkApiException(ErrorCode.FileNotReadable, $"The data cannot be read to its end: {error.Message.TrimEnd('.')}.", error);

    protected override bool TryComputeLength(out long length)
    {
        length = _data.Length;
        return true;
    }
}
