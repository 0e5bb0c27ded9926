using System.Net;

namespace BulkApi2.Hostile;

/// <summary>The way to a hostile org without a network: gives what a client meets for each answer.</summary>
/// <param name="gate">What lies before the org.</param>
/// <param name="clock">The client's clock.</param>
public sealed class HostileHandler(Gate gate, VirtualClock clock) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        clock.Begin();
        OrgAnswer answer;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            answer = gate.Receive(await ReadAsync(request, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            clock.End();
        }

        if (answer.NeverComes)
        {
            await clock.WaitForeverAsync(cancellationToken).ConfigureAwait(false);
        }

        return answer.Fault is { } fault ? throw fault() : ToMessage(answer, request);
    }

    private async Task<OrgRequest> ReadAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var contentType = message.Content?.Headers.ContentType?.ToString() ?? "";
        var path = message.RequestUri!.AbsolutePath;
        var request = new OrgRequest(message.Method.Method, path, message.Headers.Authorization?.Parameter, contentType, []);
        if (message.Content is null)
        {
            return request;
        }

        using var body = new MemoryStream();
        if (gate.BytesUntilCut(request) is { } bytes)
        {
            // Throws when so many have come.
            await message.Content.CopyToAsync(new CutStream(bytes), cancellationToken).ConfigureAwait(false);
        }

        await message.Content.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        return request with { Body = body.ToArray() };
    }

    private HttpResponseMessage ToMessage(OrgAnswer answer, HttpRequestMessage request)
    {
        var content = new OddContent(answer.Body, clock, gate.CountRead);
        Add(content, "Content-Type", answer.ContentType);
        Add(content, "Content-Encoding", answer.ContentEncoding);
        var message = new HttpResponseMessage((HttpStatusCode)answer.Status) { RequestMessage = request, Content = content };
        message.ReasonPhrase = answer.Reason ?? message.ReasonPhrase;
        foreach (var (name, value) in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                Add(content, name, value);
            }
        }

        return message;
    }

    private static void Add(HttpContent content, string name, string? value)
    {
        if (value is not null && !content.Headers.TryAddWithoutValidation(name, value))
        {
            throw new InvalidOperationException($"The header {name} cannot be given.");
        }
    }
}
