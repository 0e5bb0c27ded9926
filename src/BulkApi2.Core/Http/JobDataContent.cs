using System.Net;
using System.Net.Http.Headers;
using BulkApi2.Core.Csv;

namespace BulkApi2.Core.Http;

/// <summary>A request's body that is read from a job's data, anew for each attempt, and knows whether all of it went out.</summary>
internal sealed class JobDataContent : HttpContent
{
    private const int ChunkSize = 128 * 1024;

    private readonly IJobData _data;
    private RowScanner _rows = new();
    private Reporter _reporter = Reporter.Silent;
    private CancellationToken _cancellationToken;

    public JobDataContent(IJobData data)
    {
        _data = data;
        Headers.ContentType = new MediaTypeHeaderValue("text/csv") { CharSet = "utf-8" };
    }

    /// <summary>The whole body was handed over: the server may have it, whatever it answered.</summary>
    public bool WasSentWhole { get; private set; }

    /// <summary>Records in the bytes that went out, the header not counted.</summary>
    public long RecordsSent => Math.Max(0, _rows.Lines - 1);

    public void Watch(Reporter reporter, CancellationToken cancellationToken)
    {
        _reporter = reporter;
        _cancellationToken = cancellationToken;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // A stale connection makes HttpClient begin again with the same content.
        _rows = new RowScanner();
        WasSentWhole = false;
        var utf8 = new Utf8Check();
        var buffer = new byte[ChunkSize];
        var sent = 0L;
        using var source = _data.OpenRead();
        int read;
        while ((read = await source.ReadAsync(buffer, 0, buffer.Length, _cancellationToken).ConfigureAwait(false)) > 0)
        {
            utf8.Look(buffer, read, isEnd: false);
            await stream.WriteAsync(buffer, 0, read, _cancellationToken).ConfigureAwait(false);
            _rows.Scan(buffer.AsSpan(0, read));
            _reporter.Bytes(sent += read);
        }

        utf8.Look(buffer, 0, isEnd: true);
        WasSentWhole = true;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _data.Length;
        return true;
    }
}
