using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Http;

/// <summary>
/// The answer to a request. Its body is read up to a size limit, and only as the content that the call expects: anything else is an
/// error whose outcome is unknown.
/// </summary>
internal sealed class Answer
{
    /// <summary>A description of an object with 800 fields has about 2 MB.</summary>
    private const long MaxJsonBytes = 32 * 1024 * 1024;

    /// <summary>A description has an object for each field and each picklist value.</summary>
    private const long MaxJsonObjects = 500_000;

    private readonly HttpResponseMessage _message;
    private readonly TimeLimit _silence;

    public Answer(HttpResponseMessage message, ServerText words, TimeLimit silence, Reporter reporter) =>
        (_message, Words, _silence, Reporter) = (message, words, silence, reporter);

    /// <summary>Says what of the answer may be shown.</summary>
    public ServerText Words { get; }

    /// <summary>Counts the bytes of a long body.</summary>
    public Reporter Reporter { get; }

    /// <summary>Ends the reading: the caller's own, or that of the time of silence.</summary>
    public CancellationToken Token => _silence.Token;

    public HttpStatusCode Status => _message.StatusCode;

    public HttpResponseMessage Message => _message;

    public string Host => _message.RequestMessage?.RequestUri?.Host ?? "The server";

    public string? LastModified =>
        _message.Content?.Headers.TryGetValues("Last-Modified", out var values) == true ? values.FirstOrDefault() : null;

    /// <summary>Also one that cannot be read as a type.</summary>
    private bool HasType => _message.Content?.Headers.TryGetValues("Content-Type", out _) == true;

    private string? MediaType => _message.Content?.Headers.ContentType?.MediaType;

    /// <summary>Opens the body, unpacked.</summary>
    /// <param name="maxBytes">The most bytes that it may have.</param>
    /// <param name="maxObjects">The most JSON objects that it may have; null for a body that is not JSON.</param>
    public async Task<Stream> OpenAsync(long maxBytes, long? maxObjects = null)
    {
        if (_message.Content is not { } content)
        {
            return Stream.Null;
        }

        var raw = await content.ReadAsStreamAsync().WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, Token).ConfigureAwait(false);
        var live = new LiveBody(raw, _silence);
        return new LimitedBody(IsPacked(content.Headers.ContentEncoding) ? new GzipBody(live) : live, maxBytes, maxObjects);
    }

    /// <summary>Reads a JSON body.</summary>
    /// <param name="type">What it must be.</param>
    /// <param name="findLack">Says what the value lacks to be what the call must have; null if nothing.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.AnswerNotValid"/>.</exception>
    public async Task<T> ReadJsonAsync<T>(JsonTypeInfo<T> type, Func<T, string?>? findLack = null)
    {
        RequireType("application/json");
        using var body = await OpenAsync(MaxJsonBytes, MaxJsonObjects).ConfigureAwait(false);
        T value;
        try
        {
            value = await JsonSerializer.DeserializeAsync(body, Words.In(type), Token).ConfigureAwait(false)
                ?? throw NotValid("it is null");
        }
        catch (JsonException)
        {
            throw NotValid("its JSON cannot be read as what was asked for");
        }
        catch (InvalidDataException error)
        {
            throw NotValid(error.Message);
        }

        return findLack?.Invoke(value) is { } lack ? throw NotValid(lack) : value;
    }

    /// <summary>Makes sure that a body is not there, where a page in its place would come from somebody else.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.AnswerNotValid"/>.</exception>
    public async Task RequireEmptyAsync()
    {
        using var body = await OpenAsync(MaxJsonBytes).ConfigureAwait(false);
        if (await body.ReadAsync(new byte[1], 0, 1, Token).ConfigureAwait(false) > 0)
        {
            throw NotValid("it has a body, and should have none");
        }
    }

    /// <summary>Makes sure that the body is of this type, in UTF-8. An answer that does not name its type is judged by its body.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.AnswerNotValid"/>.</exception>
    public void RequireType(string mediaType)
    {
        if (HasType && !string.Equals(MediaType, mediaType, StringComparison.OrdinalIgnoreCase))
        {
            throw NotValid($"it is of another type than {mediaType}");
        }

        var charset = _message.Content?.Headers.ContentType?.CharSet?.Trim('"').Replace("-", "");
        if (charset is not null && !string.Equals(charset, "utf8", StringComparison.OrdinalIgnoreCase))
        {
            throw NotValid("it is not written in UTF-8");
        }
    }

    /// <summary>The error of an answer that is not what the call must have. The server may have done what was asked all the same.</summary>
    public BulkApiException NotValid(string why) => new(
        ErrorCode.AnswerNotValid, $"{Host} gave an answer that is not the API's: {why} (HTTP {(int)Status}).")
    {
        HttpStatus = Status,
        IsOutcomeUnknown = true,
    };

    private bool IsPacked(ICollection<string> encodings) => encodings.Count switch
    {
        0 => false,
        1 when Is(encodings.First(), "gzip") => true,
        1 when Is(encodings.First(), "identity") => false,
        _ => throw NotValid("it is packed in a way that was not asked for"),
    };

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
