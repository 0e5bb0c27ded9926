using System.Net;
using System.Net.Http.Headers;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Lets an <see cref="HttpClient"/> talk to the org without a network.</summary>
internal sealed class LocalOrgHandler : HttpMessageHandler
{
    // So much is kept of any body, however small the largest upload may be.
    private const long SmallBody = 1_000_000;

    private readonly OrgServer _server;
    private readonly long _maxBodyBytes;

    public LocalOrgHandler(OrgServer server, long maxUploadBytes)
    {
        _server = server;
        _maxBodyBytes = Math.Max(SmallBody, maxUploadBytes);
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = new SegmentedBytes(_maxBodyBytes);
        if (request.Content is { } content)
        {
            await content.CopyToAsync(new BodyStream(body, cancellationToken)).ConfigureAwait(false);
        }

        var answer = _server.Handle(new Request
        {
            Method = request.Method.Method,
            Path = request.RequestUri!.AbsolutePath,
            Query = request.RequestUri.Query,
            Authorization = request.Headers.Authorization?.ToString(),
            ContentType = request.Content?.Headers.ContentType?.ToString(),
            Body = body,
        });
        return Respond(answer, request);
    }

    private static HttpResponseMessage Respond(Answer answer, HttpRequestMessage request)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new StreamContent(new SegmentReadStream(answer.Body)),
        };
        if (answer.ContentType is not null)
        {
            response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.ContentType);
        }

        if (answer.LimitInfo is not null)
        {
            response.Headers.Add("Sforce-Limit-Info", answer.LimitInfo);
        }

        return response;
    }
}
