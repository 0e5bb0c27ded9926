using System.Net;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Http;

/// <summary>
/// The one way to a host: sends a request, and turns what is no success into a <see cref="BulkApiException"/>. Nothing leaves
/// for another host, nor without encryption.
/// </summary>
internal sealed class HostClient : IDisposable
{
    /// <summary>Without a byte in either direction for so long, a connection is given up as dead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly Uri _host;
    private readonly RetryRules _retry;
    private readonly TimeProvider _clock;

    /// <exception cref="BulkApiException"><see cref="ErrorCode.HttpsRequired"/>.</exception>
    public HostClient(Uri host, HttpMessageHandler handler, TimeProvider clock, Func<double>? jitter = null)
    {
        if (host.Scheme != Uri.UriSchemeHttps && !(host.Scheme == Uri.UriSchemeHttp && host.IsLoopback))
        {
            throw new BulkApiException(ErrorCode.HttpsRequired, $"Secrets are only sent over https, and {host.Origin()} is not.");
        }

        _host = host;
        _clock = clock;
        _http = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("BulkApi2");
        _retry = new RetryRules(clock, jitter);
    }

    public string Name => _host.Host;

    /// <summary>What no answer may bring into what is shown, beside the secrets of the request itself.</summary>
    public IEnumerable<string> Secrets { get; init; } = [];

    /// <summary>Repeats <paramref name="attempt"/> by the rules, as long as <paramref name="mayPass"/> is true of its error.</summary>
    public Task<T> RepeatAsync<T>(
        Func<CancellationToken, Task<T>> attempt,
        Func<BulkApiException, bool> mayPass,
        Reporter reporter,
        CancellationToken cancellationToken) =>
        _retry.RunAsync(attempt, mayPass, reporter, cancellationToken);

    /// <summary>
    /// Sends the request once. Every fault is a <see cref="BulkApiException"/> that says whether the server may have acted, and shows
    /// none of the request's secrets.
    /// </summary>
    public async Task<T> SendOnceAsync<T>(
        ApiRequest request, string? token, Func<Answer, Task<T>> read, Reporter reporter, CancellationToken cancellationToken)
    {
        var words = new ServerText(request.SecretsWith(token).Concat(Secrets));
        try
        {
            return await ExchangeAsync(request, token, words, read, reporter, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (words.Clean(error) is var clean && clean != error)
        {
            throw clean;
        }
    }

    /// <summary>The handler stays: it belongs to whoever gave it.</summary>
    public void Dispose() => _http.Dispose();

    private async Task<T> ExchangeAsync<T>(
        ApiRequest request,
        string? token,
        ServerText words,
        Func<Answer, Task<T>> read,
        Reporter reporter,
        CancellationToken cancellationToken)
    {
        using var silence = new TimeLimit(_clock, Silence, cancellationToken);
        var alive = reporter with
        {
            Bytes = moved =>
            {
                silence.Restart();
                reporter.Bytes(moved);
            },
        };
        using var message = request.ToMessage(_host, token, alive, silence.Token);
        reporter.Verbose($"{request} to {Name}");
        try
        {
            using var response = await _http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, silence.Token)
                .ConfigureAwait(false);
            var answer = new Answer(response, words, silence, reporter);
            var isUnchanged = response.StatusCode == HttpStatusCode.NotModified && request.IfModifiedSince is not null;
            if (!response.IsSuccessStatusCode && !isUnchanged)
            {
                throw await ErrorAnswer.ReadAsync(answer).ConfigureAwait(false);
            }

            return await read(answer).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not BulkApiException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw message.Content is UploadContent { Failure: { } failure } ? failure
                : silence.HasPassed ? NetworkError.Lost(Name, $"was silent for {Silence.TotalMinutes:0} minutes", null)
                : NetworkError.Of(Name, error, words);
        }
    }
}
