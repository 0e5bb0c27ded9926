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

    /// <exception cref="BulkApiException"><see cref="ErrorCode.HttpsRequired"/>.</exception>
    public HostClient(Uri host, HttpMessageHandler handler, TimeProvider clock, Func<double>? jitter = null)
    {
        if (host.Scheme != Uri.UriSchemeHttps && !(host.Scheme == Uri.UriSchemeHttp && host.IsLoopback))
        {
            throw new BulkApiException(ErrorCode.HttpsRequired, $"Secrets are only sent over https, and {host.Origin()} is not.");
        }

        _host = host;
        _http = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("BulkApi2");
        _retry = new RetryRules(clock, jitter);
    }

    public string Name => _host.Host;

    /// <summary>What no answer may bring into what is shown, beside the secrets of the request itself.</summary>
    public IEnumerable<string> Secrets { get; init; } = [];

    /// <summary>Repeats <paramref name="attempt"/> by the rules, while the fault may pass.</summary>
    public Task<T> RepeatAsync<T>(
        Func<CancellationToken, Task<T>> attempt, Reporter reporter, CancellationToken cancellationToken) =>
        _retry.RunAsync(attempt, reporter, cancellationToken);

    /// <summary>
    /// Sends one time. An answer that breaks off while it is read counts as a passing fault. Whoever reads a long one tells the
    /// reporter that it is given about the bytes, or the connection is taken for dead.
    /// </summary>
    public async Task<T> SendOnceAsync<T>(
        ApiRequest request,
        string? token,
        Func<HttpResponseMessage, Reporter, CancellationToken, Task<T>> read,
        Reporter reporter,
        CancellationToken cancellationToken)
    {
        var words = new ServerText(request.SecretsWith(token).Concat(Secrets));
        try
        {
            return await ExchangeAsync(request, words, token, read, reporter, cancellationToken).ConfigureAwait(false);
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
        ServerText words,
        string? token,
        Func<HttpResponseMessage, Reporter, CancellationToken, Task<T>> read,
        Reporter reporter,
        CancellationToken cancellationToken)
    {
        using var watchdog = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        watchdog.CancelAfter(Silence);
        var alive = reporter with
        {
            Bytes = moved =>
            {
                watchdog.CancelAfter(Silence);
                reporter.Bytes(moved);
            },
        };
        using var message = request.ToMessage(_host, token);
        words.Attach(message);
        if (message.Content is JobDataContent data)
        {
            data.Watch(alive, watchdog.Token);
        }

        reporter.Verbose($"{request} to {Name}");
        try
        {
            using var answer = await _http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, watchdog.Token)
                .ConfigureAwait(false);
            var isUnchanged = answer.StatusCode == HttpStatusCode.NotModified && request.IfModifiedSince is not null;
            if (!answer.IsSuccessStatusCode && !isUnchanged)
            {
                throw await ErrorAnswer.ReadAsync(answer, words).ConfigureAwait(false);
            }

            return await read(answer, alive, watchdog.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw NetworkError.Lost(Name, $"was silent for {Silence.TotalMinutes:0} minutes", null);
        }
        // Invalid data: what should be gzip is not, or ends too soon.
        catch (Exception error) when (error is HttpRequestException or IOException or WebException or InvalidDataException
            && !cancellationToken.IsCancellationRequested)
        {
            throw NetworkError.Of(Name, error);
        }
    }
}
