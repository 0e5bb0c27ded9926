using BulkApi2.LocalOrg.Jobs;
using BulkApi2.LocalOrg.Limits;

namespace BulkApi2.LocalOrg.Http;

/// <summary>
/// Answers requests, from however many threads. One lock guards jobs and records; the work that is due is done in
/// small parts, so that others get their turn between them.
/// </summary>
internal sealed class OrgServer
{
    private readonly object _gate = new();
    private readonly RouteTable _routes;
    private readonly JobTable _jobs;
    private readonly OrgIdentity _identity;
    private readonly DailyMeter _requests;
    private volatile bool _isClosed;

    public OrgServer(RouteTable routes, JobTable jobs, OrgIdentity identity, DailyMeter requests)
    {
        _routes = routes;
        _jobs = jobs;
        _identity = identity;
        _requests = requests;
    }

    public Answer Handle(Request request)
    {
        if (_isClosed)
        {
            throw new HttpRequestException("The local org has been closed.");
        }

        CatchUp();
        lock (_gate)
        {
            try
            {
                return Dispatch(request);
            }
            catch (JobRefusedException e)
            {
                return Counted(PlainJson.WriteError(400, e.Code, e.Message));
            }
            catch (ApiException e)
            {
                return Counted(PlainJson.WriteError(e.Status, e.Code, e.Message));
            }
        }
    }

    /// <summary>Looks at the org in between requests.</summary>
    public T Look<T>(Func<T> look)
    {
        CatchUp();
        lock (_gate)
        {
            return look();
        }
    }

    /// <summary>Answers nothing any more.</summary>
    public void Close() => _isClosed = true;

    private Answer Dispatch(Request request)
    {
        var (route, call) = _routes.Find(request);
        if (route.IsOpen)
        {
            return route.Answer(call);
        }

        if (!_identity.Accepts(request.Authorization))
        {
            throw new ApiException(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }

        return _requests.TryTake()
            ? Counted(route.Answer(call))
            : throw new ApiException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }

    private Answer Counted(Answer answer) => answer with { LimitInfo = $"api-usage={_requests.Used}/{_requests.Max}" };

    private void CatchUp()
    {
        bool isMore;
        do
        {
            lock (_gate)
            {
                isMore = _jobs.Step();
            }
        }
        while (isMore);
    }
}
