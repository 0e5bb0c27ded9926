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
            Header = name => Header(request, name),
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

        foreach (var header in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return response;
    }

    private static string? Header(HttpRequestMessage request, string name)
    {
        var values = request.Headers.TryGetValues(name, out var found) ? found
            : request.Content?.Headers.TryGetValues(name, out var ofContent) == true ? ofContent
            : null;
        return values is null ? null : string.Join(", ", values);
    }
}
