using System.Net;
using System.Net.Http.Headers;
using BulkApi2.LocalOrg.SignIns;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Lets an <see cref="HttpClient"/> talk to the org without a network.</summary>
internal sealed class LocalOrgHandler : HttpMessageHandler
{
    private readonly OrgServer _server;

    public LocalOrgHandler(OrgServer server)
    {
        _server = server;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = _server.NewBody();
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
            Address = OrgAddress.InMemory,
            IsAtLoginHost = request.RequestUri.Host == OrgAddress.InMemory.LoginUrl.Host,
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

        response.Headers.Location = answer.Location;
        if (answer.LimitInfo is not null)
        {
            response.Headers.Add("Sforce-Limit-Info", answer.LimitInfo);
        }

        return response;
    }
}
