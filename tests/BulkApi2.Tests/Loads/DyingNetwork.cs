namespace BulkApi2.Tests.Loads;

/// <summary>The network of a process that is killed at a request: before it leaves, or after the server has acted on it.</summary>
internal sealed class DyingNetwork(HttpMessageHandler org, int requests, bool afterwards) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _org = new(org, disposeHandler: false);
    private readonly CancellationTokenSource _killed = new();
    private int _count = int.MinValue;

    /// <summary>Requests are counted from now on.</summary>
    public void Begin() => _count = 0;

    public CancellationToken Killed => _killed.Token;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _count);
        if (number > requests || (number == requests && !afterwards))
        {
            await _killed.CancelAsync();
        }

        _killed.Token.ThrowIfCancellationRequested();
        var answer = await _org.SendAsync(request, cancellationToken);
        if (number == requests)
        {
            await _killed.CancelAsync();
        }

        _killed.Token.ThrowIfCancellationRequested();
        return answer;
    }

    protected override void Dispose(bool disposing)
    {
        _killed.Dispose();
        _org.Dispose();
        base.Dispose(disposing);
    }
}
