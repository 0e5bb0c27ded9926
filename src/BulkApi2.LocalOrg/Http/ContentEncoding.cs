using System.IO.Compression;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Unpacks the bodies of requests.</summary>
internal static class ContentEncoding
{
    private const int BufferSize = 32 * 1024;
    private const int LengthBytes = 4;

    /// <summary>The request with its body as it was before it was packed, but no more of it than any may have.</summary>
    /// <exception cref="ApiException">It is packed in a way that isn't understood or isn't allowed.</exception>
    public static Request Decode(Request request, LocalOrgOptions options)
    {
        var encoding = request.Header("Content-Encoding")?.Trim().ToLowerInvariant();
        if (encoding is null or "" or "identity" || request.Body.Length == 0 || request.Body.IsCut)
        {
            return request;
        }

        return encoding is "gzip" or "x-gzip" && options.AcceptsGzipRequests
            ? request with { Body = Inflate(request.Body, options.MaxBodyBytes) }
            : throw ApiException.NotSupported($"Content-Encoding of '{encoding}'");
    }

    private static SegmentedBytes Inflate(SegmentedBytes packed, long limit)
    {
        var body = new SegmentedBytes(limit);
        try
        {
            using var gzip = new GZipStream(packed.OpenRead(), CompressionMode.Decompress);
            var buffer = new byte[BufferSize];
            int count;
            while (!body.IsCut && (count = gzip.Read(buffer, 0, buffer.Length)) > 0)
            {
                body.Append(buffer, 0, count);
            }
        }
        catch (InvalidDataException)
        {
            throw NotGzip();
        }

        // A stream that breaks off ends as if it were whole on .NET Framework.
        return body.IsCut || ToldLength(packed) == unchecked((uint)body.Length) ? body : throw NotGzip();
    }

    // Its last bytes say how long the contents are.
    private static uint? ToldLength(SegmentedBytes packed)
    {
        var end = packed.Segments.Skip(packed.Segments.Count - 2).SelectMany(static segment => segment).ToArray();
        return end.Length < LengthBytes ? null : BitConverter.ToUInt32(end, end.Length - LengthBytes);
    }

    private static ApiException NotGzip() => new(
        400,
        "UNKNOWN_EXCEPTION",
        "The Content-Encoding of the message specifices GZIP, but the data is not in valid GZIP format");
}
