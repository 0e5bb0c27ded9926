using System.Net;

namespace BulkApi2.Hostile;

/// <summary>The content of an answer, which comes as its body says.</summary>
internal sealed class OddContent(AnswerBody body, VirtualClock clock, Action<int> read) : HttpContent
{
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new AnswerStream(body, clock, read));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var source = new AnswerStream(body, clock, read);
        await source.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
