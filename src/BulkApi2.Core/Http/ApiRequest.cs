using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Http;

/// <summary>What is asked of a host. A new message is made from it for every attempt.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">Below the host, with its leading slash.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    public static readonly HttpMethod Patch = new("PATCH");

    /// <summary>
    /// Creates the body; called once for each attempt. A body that takes long to send reports its bytes: after five silent minutes the
    /// request is aborted.
    /// </summary>
    public Func<Reporter, CancellationToken, HttpContent>? Content { get; init; }

    public string Accept { get; init; } = "application/json";

    /// <summary>The Last-Modified of an answer that is kept: 304 then is an answer too, and no error.</summary>
    public string? IfModifiedSince { get; init; }

    /// <summary>Texts of the body that no message may show, not even one in which the server repeats them.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    public IEnumerable<string> SecretsWith(string? token) => token is null ? Secrets : [token, .. Secrets];

    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.AnswerNotValid"/> for a path from the server that leads to another host, or nowhere.
    /// </exception>
    public HttpRequestMessage ToMessage(Uri host, string? token, Reporter reporter, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(host, Path, out var address)
            || address.GetLeftPart(UriPartial.Authority) != host.GetLeftPart(UriPartial.Authority))
        {
            // The server named the address, such as that of a list's next page.
            throw new BulkApiException(
                ErrorCode.AnswerNotValid, $"{host.Host} refers to an address that is not its own, where its token must not go.");
        }

        var message = new HttpRequestMessage(Method, address) { Content = Content?.Invoke(reporter, cancellationToken) };
        message.Headers.TryAddWithoutValidation("Accept", Accept);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        if (IfModifiedSince is not null)
        {
            message.Headers.TryAddWithoutValidation("If-Modified-Since", IfModifiedSince);
        }

        if (token is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        // The extra round trip of "Expect: 100-continue" buys nothing: a refused body is sent again from its source.
        message.Headers.ExpectContinue = false;
        return message;
    }

    public override string ToString() => $"{Method} {Path}";
}
