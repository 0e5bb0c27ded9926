namespace BulkApi2.Tests.Support;

/// <summary>Lies between a client and an org, keeps a list of what passed, and lets chosen requests go wrong.</summary>
internal sealed class FaultyNetwork(HttpMessageHandler org) : DelegatingHandler(org)
{
    private readonly Lock _gate = new();
    private readonly List<string> _requests = [];
    private readonly List<Planned> _planned = [];

    /// <summary>Each request as verb and path below /services/data/vN/, in order.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The next requests of this verb whose path ends so go wrong.</summary>
    public void Plan(string verb, string pathEnd, Fault fault, int times = 1)
    {
        lock (_gate)
        {
            _planned.AddRange(Enumerable.Repeat(new Planned(verb, pathEnd, fault), times));
        }
    }

    public int Count(string verb, string pathEnd = "") =>
        Requests.Count(request => request.StartsWith(verb + " ", StringComparison.Ordinal)
            && request.EndsWith(pathEnd, StringComparison.Ordinal));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        Planned? fault;
        lock (_gate)
        {
            _requests.Add($"{request.Method} {path[(path.IndexOf("/jobs", StringComparison.Ordinal) is > 0 and var jobs ? jobs : 0)..]}");
            fault = _planned.Find(
                planned => planned.Verb == request.Method.Method && path.EndsWith(planned.PathEnd, StringComparison.Ordinal));
            _planned.Remove(fault!);
        }

        return fault is null
            ? base.SendAsync(request, cancellationToken)
            : fault.Fault(request, () => base.SendAsync(request, cancellationToken));
    }

    // A class, not a record: planning one fault twice means two of them.
    private sealed class Planned(string verb, string pathEnd, Fault fault)
    {
        public string Verb => verb;

        public string PathEnd => pathEnd;

        public Fault Fault => fault;
    }
}
