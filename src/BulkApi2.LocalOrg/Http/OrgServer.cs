using BulkApi2.LocalOrg.Jobs;
using BulkApi2.LocalOrg.Limits;
using BulkApi2.LocalOrg.SignIns;
using BulkApi2.LocalOrg.Soql;
using BulkApi2.LocalOrg.Uploads;

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
    private readonly TokenTable _tokens;
    private readonly DailyMeter _requests;
    private readonly long _maxBodyBytes;
    private volatile bool _isClosed;

    public OrgServer(RouteTable routes, JobTable jobs, TokenTable tokens, DailyMeter requests, long maxBodyBytes)
    {
        _routes = routes;
        _jobs = jobs;
        _tokens = tokens;
        _requests = requests;
        _maxBodyBytes = maxBodyBytes;
    }

    /// <summary>Takes the body of a request, and no more of it than any request may have.</summary>
    public SegmentedBytes NewBody() => new(_maxBodyBytes);

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
            catch (SoqlException e)
            {
                return Counted(PlainJson.Write(400, new[] { new { message = e.Message, errorCode = e.Code } }));
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

    /// <summary>Changes the org in between requests.</summary>
    public void Change(Action change)
    {
        lock (_gate)
        {
            change();
        }
    }

    /// <summary>Answers nothing any more.</summary>
    public void Close() => _isClosed = true;

    private Answer Dispatch(Request request)
    {
        var (route, call) = _routes.Find(request);
        if (request.Body.IsCut)
        {
            throw ApiException.TooLarge(_maxBodyBytes);
        }

        if (route.IsOpen)
        {
            return route.Answer(call);
        }

        if (!_tokens.Accepts(request.Authorization))
        {
            throw new ApiException(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }

        if (!_requests.TryTake())
        {
            throw new ApiException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }

        var answer = Counted(route.Answer(call));
        return call.Warning is { } warning ? answer.With("Warning", warning) : answer;
    }

    private Answer Counted(Answer answer) =>
        answer.With("Sforce-Limit-Info", $"api-usage={_requests.Used}/{_requests.Max}");

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
