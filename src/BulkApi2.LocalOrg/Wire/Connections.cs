using System.Net.Sockets;

namespace BulkApi2.LocalOrg.Wire;

/// <summary>The clients that are connected, so that all of them can be sent away at once.</summary>
internal sealed class Connections : IDisposable
{
    private readonly object _gate = new();
    private readonly HashSet<TcpClient> _clients = [];
    private bool _isDisposed;

    /// <summary>Answers a client until one of the two has enough.</summary>
    public async Task AnswerAsync(TcpClient client, Func<TcpClient, Task> answer)
    {
        using (client)
        {
            if (!Add(client))
            {
                return;
            }

            try
            {
                await answer(client).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException
                or HttpRequestException)
            {
                // The client has left, or the org was closed: there is nobody to tell.
            }
            finally
            {
                Remove(client);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (var client in _clients)
            {
                client.Close();
            }
        }
    }

    private bool Add(TcpClient client)
    {
        lock (_gate)
        {
            return !_isDisposed && _clients.Add(client);
        }
    }

    private void Remove(TcpClient client)
    {
        lock (_gate)
        {
            _clients.Remove(client);
        }
    }
}
