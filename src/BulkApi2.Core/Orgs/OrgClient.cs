using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;

namespace BulkApi2.Core.Orgs;

/// <summary>
/// The one way to an org: sends with the token, and once more with a new one when the session has ended.
/// <see cref="SendAsync{T}"/> repeats; <see cref="SendOnceAsync{T}"/> does not.
/// </summary>
internal sealed class OrgClient
{
    private readonly HostClient _host;
    private readonly OrgSession _session;

    public OrgClient(HostClient host, OrgSession session, TimeProvider clock)
    {
        _host = host;
        _session = session;
        Clock = clock;
    }

    public TimeProvider Clock { get; }

    /// <summary>Sends, and sends again while the fault may pass or the answer is unknown. For requests that may be repeated.</summary>
    public Task<T> SendAsync<T>(
        ApiRequest request,
        Func<Answer, Task<T>> read,
        Reporter reporter,
        CancellationToken cancellationToken) =>
        RepeatAsync(token => SendOnceAsync(request, read, reporter, token), reporter, cancellationToken);

    /// <summary>
    /// Repeats <paramref name="attempt"/> while the fault may pass or the answer is unknown, for calls whose attempts differ. After a
    /// sign-in the address is known to be an org's: an answer that is not the org's comes from something on the way, and may pass.
    /// </summary>
    public Task<T> RepeatAsync<T>(
        Func<CancellationToken, Task<T>> attempt, Reporter reporter, CancellationToken cancellationToken) =>
        _host.RepeatAsync(
            attempt, static error => error.IsTransient || error.IsOutcomeUnknown, reporter, cancellationToken);

    /// <summary>
    /// Sends one time, as <see cref="HostClient.SendOnceAsync{T}"/>. An expired session is no attempt: the server did nothing
    /// but look at the token, so the request is sent again, its body from its source, whatever it is.
    /// </summary>
    public async Task<T> SendOnceAsync<T>(
        ApiRequest request,
        Func<Answer, Task<T>> read,
        Reporter reporter,
        CancellationToken cancellationToken)
    {
        var token = _session.Token;
        try
        {
            return await _host.SendOnceAsync(request, token, read, reporter, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException ended) when (ended.Code == ErrorCode.SessionExpired)
        {
            token = await _session.RenewAsync(token, ended, reporter, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await _host.SendOnceAsync(request, token, read, reporter, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException ended) when (ended.Code == ErrorCode.SessionExpired)
        {
            throw _session.EndedBy(ended);
        }
    }
}
