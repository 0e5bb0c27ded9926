using System.Globalization;
using BulkApi2.LocalOrg.Http;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Wire;

/// <summary>Reads the body of a request, in whichever of the two ways it is sent.</summary>
internal static class RequestBody
{
    private const int LongestLine = 1024;

    /// <param name="reader">The connection.</param>
    /// <param name="head">The request.</param>
    /// <param name="target">Gets what is read.</param>
    /// <param name="most">How much to read of it; null for all.</param>
    /// <exception cref="InvalidDataException">It isn't sent as HTTP says.</exception>
    /// <exception cref="ApiException">It is sent in a way that isn't known here.</exception>
    public static async Task ReadAsync(ConnectionReader reader, RequestHead head, SegmentedBytes target, long? most)
    {
        var left = most ?? long.MaxValue;
        switch (head["Transfer-Encoding"]?.ToLowerInvariant())
        {
            case "chunked":
                await ReadChunksAsync(reader, target, left).ConfigureAwait(false);
                break;
            case { } other:
                throw new ApiException(501, "NOT_IMPLEMENTED", $"Transfer-Encoding of '{other}' isn't known");
            case null when head["Content-Length"] is { } length:
                await reader.ReadBlockAsync(Math.Min(left, Parse(length, NumberStyles.None)), target)
                    .ConfigureAwait(false);
                break;
        }
    }

    private static async Task ReadChunksAsync(ConnectionReader reader, SegmentedBytes target, long left)
    {
        while (await ReadSizeAsync(reader).ConfigureAwait(false) is var size and > 0)
        {
            await reader.ReadBlockAsync(Math.Min(size, left), target).ConfigureAwait(false);
            if (size >= left)
            {
                return;
            }

            left -= size;
            if (await LineAsync(reader).ConfigureAwait(false) != string.Empty)
            {
                throw new InvalidDataException("A piece of the body is longer than it said.");
            }
        }

        // Headers may follow, which nobody needs.
        while (await LineAsync(reader).ConfigureAwait(false) != string.Empty)
        {
        }
    }

    private static async Task<long> ReadSizeAsync(ConnectionReader reader)
    {
        var line = await LineAsync(reader).ConfigureAwait(false);
        return Parse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier);
    }

    private static async Task<string> LineAsync(ConnectionReader reader) =>
        await reader.ReadLineAsync(LongestLine).ConfigureAwait(false) ?? throw new EndOfStreamException();

    private static long Parse(string text, NumberStyles style) =>
        long.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw new InvalidDataException("The length of the body is no number.");
}
