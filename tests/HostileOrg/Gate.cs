using System.Text.Json;

namespace BulkApi2.Hostile;

/// <summary>Lies before the org: decides which requests go wrong, and how, and keeps a list of what passed.</summary>
/// <param name="org">The org.</param>
public sealed class Gate(HostileOrg org)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ApiCall, int> _counts = [];
    private readonly List<Exchange> _exchanges = [];
    private long _read;

    /// <summary>Chooses what is wrong with a request; the number counts those of the same call from 1.</summary>
    public Func<OrgRequest, int, Trouble?> Choose { get; set; } = static (_, _) => null;

    /// <summary>Happens after each exchange.</summary>
    public Action<Exchange>? Passed { get; set; }

    public IReadOnlyList<Exchange> Exchanges
    {
        get
        {
            lock (_gate)
            {
                return [.. _exchanges];
            }
        }
    }

    /// <summary>Bytes of answers that were read by clients.</summary>
    public long BytesRead => Interlocked.Read(ref _read);

    public int Count(ApiCall call) => Exchanges.Count(exchange => exchange.Call == call);

    /// <summary>Counts requests from 1 again.</summary>
    public void Restart(Func<OrgRequest, int, Trouble?> choose)
    {
        lock (_gate)
        {
            _counts.Clear();
            Choose = choose;
        }
    }

    /// <summary>After how many bytes a request is cut off; null if it is not.</summary>
    public int? BytesUntilCut(OrgRequest request)
    {
        var number = _counts.GetValueOrDefault(request.Call) + 1;
        if (Choose(request, number) is not { Odd.BytesUntilCut: { } bytes } trouble)
        {
            return null;
        }

        Pass(request, null, trouble);
        return bytes;
    }

    /// <summary>Answers a request, or does something else.</summary>
    public OrgAnswer Receive(OrgRequest request)
    {
        int number;
        lock (_gate)
        {
            number = _counts[request.Call] = _counts.GetValueOrDefault(request.Call) + 1;
        }

        var trouble = Choose(request, number);
        var answer = org.Answer(request, trouble?.IsDone ?? true);
        trouble?.Then?.Invoke(org, request);
        Pass(request, answer, trouble);
        return trouble is null ? answer : trouble.Odd.Give(new Odd.OddContext(request, answer, org));
    }

    internal void CountRead(int bytes) => Interlocked.Add(ref _read, bytes);

    private void Pass(OrgRequest request, OrgAnswer? answer, Trouble? trouble)
    {
        var id = request.Call is ApiCall.Create or ApiCall.OneRequest && answer?.Status == 200
            ? JsonDocument.Parse(answer.Body.Bytes).RootElement.GetProperty("id").GetString()
            : request.JobId;
        var exchange = new Exchange(request.Call, id, trouble) { State = org.JobOf(request)?.State };
        lock (_gate)
        {
            if (answer is null)
            {
                _counts[request.Call] = _counts.GetValueOrDefault(request.Call) + 1;
            }

            _exchanges.Add(exchange);
        }

        Passed?.Invoke(exchange);
    }
}
