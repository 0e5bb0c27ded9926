using System.Globalization;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Network;

/// <summary>Reads the body of a request, in whichever of the two ways it is sent.</summary>
internal static class RequestBody
{
    /// <exception cref="InvalidDataException">It isn't sent as HTTP says.</exception>
    public static Task ReadAsync(ConnectionReader reader, RequestHead head, SegmentedBytes target)
    {
        if (head.IsChunked)
        {
            return ReadChunksAsync(reader, target);
        }

        return head["Content-Length"] is { } length
            ? reader.ReadBlockAsync(Parse(length, NumberStyles.None), target)
            : Task.CompletedTask;
    }

    private static async Task ReadChunksAsync(ConnectionReader reader, SegmentedBytes target)
    {
        while (await ReadSizeAsync(reader).ConfigureAwait(false) is var size and > 0)
        {
            await reader.ReadBlockAsync(size, target).ConfigureAwait(false);
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
        await reader.ReadLineAsync().ConfigureAwait(false) ?? throw new EndOfStreamException();

    private static long Parse(string text, NumberStyles style) =>
        long.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw new InvalidDataException("The length of the body is no number.");
}
