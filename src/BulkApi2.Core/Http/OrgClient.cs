using System.Net;
using System.Net.Sockets;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Http;

/// <summary>
/// The one way to an org: sends a request with the token, and turns what is no success into a
/// <see cref="BulkApiException"/>. <see cref="SendAsync{T}"/> repeats; <see cref="SendOnceAsync{T}"/> does not.
/// </summary>
internal sealed class OrgClient : IDisposable
{
    /// <summary>Without a byte in either direction for so long, a connection is given up as dead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly Uri _host;
    private readonly string _token;
    private readonly RetryRules _retry;

    public OrgClient(Uri host, string token, HttpMessageHandler handler, TimeProvider clock, Func<double>? jitter = null)
    {
        _host = host;
        _token = token;
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("BulkApi2");
        _retry = new RetryRules(clock, jitter);
        Clock = clock;
    }

    public TimeProvider Clock { get; }

    /// <summary>Sends, and sends again while the fault may pass. For requests that may be repeated.</summary>
    public Task<T> SendAsync<T>(
        ApiRequest request,
        Func<HttpResponseMessage, Reporter, CancellationToken, Task<T>> read,
        Reporter reporter,
        CancellationToken cancellationToken) =>
        RepeatAsync(token => SendOnceAsync(request, read, reporter, token), reporter, cancellationToken);

    /// <summary>Repeats <paramref name="attempt"/> by the rules, for calls whose attempts differ.</summary>
    public Task<T> RepeatAsync<T>(
        Func<CancellationToken, Task<T>> attempt, Reporter reporter, CancellationToken cancellationToken) =>
        _retry.RunAsync(attempt, reporter, cancellationToken);

    /// <summary>
    /// Sends one time. An answer that breaks off while it is read counts as a passing fault. Whoever reads a long one tells the
    /// reporter that it is given about the bytes, or the connection is taken for dead.
    /// </summary>
    public async Task<T> SendOnceAsync<T>(
        ApiRequest request,
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
        using var message = request.ToMessage(_host, _token);
        if (message.Content is JobDataContent data)
        {
            data.Watch(alive, watchdog.Token);
        }

        reporter.Verbose($"{request} to {_host.Host}");
        try
        {
            using var answer = await _http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, watchdog.Token)
                .ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
            {
                throw await ErrorAnswer.ReadAsync(answer).ConfigureAwait(false);
            }

            return await read(answer, alive, watchdog.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Lost($"was silent for {Silence.TotalMinutes:0} minutes", null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or WebException
            && !cancellationToken.IsCancellationRequested)
        {
            if (error.InnerException is BulkApiException ours)
            {
                // Raised while the body was read, and wrapped on its way.
                throw ours;
            }

            var cause = Innermost(error);
            throw cause is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData }
                ? new BulkApiException(ErrorCode.HostNotFound, $"There is no host {_host.Host}.", error) { IsTransient = true }
                : Lost($"could not be reached or broke off ({cause.Message.TrimEnd('.')})", error);
        }
    }

    public void Dispose() => _http.Dispose();

    private BulkApiException Lost(string what, Exception? cause) =>
        new(ErrorCode.ServerUnavailable, $"{_host.Host} {what}.", cause)
        {
            IsTransient = true,
            IsOutcomeUnknown = true,
        };

    private static Exception Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
        {
            error = inner;
        }

        return error;
    }
}
