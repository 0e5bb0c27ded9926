using System.Net;
using System.Net.Http.Headers;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Http;

/// <summary>The CSV of an upload: read anew for each attempt. It knows whether all of it was sent.</summary>
internal sealed class UploadContent : HttpContent
{
    /// <summary>Below the threshold of the large object heap.</summary>
    private const int ChunkSize = 80 * 1024;

    private readonly Func<Stream> _open;
    private readonly long _length;
    private readonly Reporter _reporter;
    private readonly CancellationToken _cancellationToken;

    /// <param name="open">Opens the data at its beginning.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="reporter">Hears of the bytes that were sent.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public UploadContent(Func<Stream> open, long length, Reporter reporter, CancellationToken cancellationToken)
    {
        (_open, _length, _reporter, _cancellationToken) = (open, length, reporter, cancellationToken);
        Headers.ContentType = new MediaTypeHeaderValue("text/csv") { CharSet = "utf-8" };
    }

    /// <summary>The whole body was handed over: the server may have it, whatever it answered.</summary>
    public bool WasSentWhole { get; private set; }

    /// <summary>Why the data could not be read to its end. The network has no part in it, whatever the request ends with.</summary>
    public BulkApiException? Failure { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // A stale connection makes HttpClient begin again with the same content.
        (WasSentWhole, Failure) = (false, null);
        var buffer = new byte[ChunkSize];
        var sent = 0L;
        using var source = Open();
        int read;
        while ((read = Read(source, buffer)) > 0)
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
            return _open();
        }
        catch (Exception error) when (error is BulkApiException or IOException)
        {
            throw Failure = Unreadable(error);
        }
    }

    /// <summary>Reads at once: the data is a file, mostly in the system's memory. Another thread for each chunk costs more.</summary>
    private int Read(Stream source, byte[] buffer)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return source.Read(buffer, 0, buffer.Length);
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
        length = _length;
        return true;
    }
}
