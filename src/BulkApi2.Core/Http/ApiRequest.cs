namespace BulkApi2.Core.Http;

/// <summary>What is asked of the org. A new message is made from it for every attempt.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">Below the host, with its leading slash.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    public static readonly HttpMethod Patch = new("PATCH");

    /// <summary>Makes the body; called once for each attempt.</summary>
    public Func<HttpContent>? Content { get; init; }

    public string Accept { get; init; } = "application/json";

    /// <summary>The versions list is open to everybody; anything else carries the token.</summary>
    public bool IsAnonymous { get; init; }

    public HttpRequestMessage ToMessage(Uri host, string token)
    {
        var message = new HttpRequestMessage(Method, new Uri(host, Path)) { Content = Content?.Invoke() };
        message.Headers.TryAddWithoutValidation("Accept", Accept);
        if (!IsAnonymous)
        {
            message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        // The extra round trip of "Expect: 100-continue" buys nothing: a refused body is sent again from its source.
        message.Headers.ExpectContinue = false;
        return message;
    }

    public override string ToString() => $"{Method} {Path}";
}
