using BulkApi2.LocalOrg.Jobs;
using BulkApi2.LocalOrg.Limits;
using BulkApi2.LocalOrg.Queries;
using BulkApi2.LocalOrg.SignIns;
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
    private readonly ApiUsage _usage;
    private readonly LocalOrgOptions _options;
    private volatile bool _isClosed;

    public OrgServer(RouteTable routes, JobTable jobs, TokenTable tokens, ApiUsage usage, LocalOrgOptions options)
    {
        _routes = routes;
        _jobs = jobs;
        _tokens = tokens;
        _usage = usage;
        _options = options;
    }

    /// <summary>Takes the body of a request, and no more of it than any request may have.</summary>
    public SegmentedBytes NewBody() => new(_options.MaxBodyBytes);

    public Answer Handle(Request request)
    {
        if (_isClosed)
        {
            throw new HttpRequestException("The local org has been closed.");
        }

        CatchUp();
        var answer = RefusedOr(() =>
        {
            var plain = ContentEncoding.Decode(request, _options);
            lock (_gate)
            {
                return Dispatch(plain);
            }
        });
        return IndentedJson.Apply(request, answer!);
    }

    /// <summary>The refusal that no body could change; null if the body has to be looked at.</summary>
    public Answer? Refuse(Request request) => RefusedOr(() =>
    {
        lock (_gate)
        {
            Admit(request);
            return null;
        }
    });

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

    private Answer? RefusedOr(Func<Answer?> answer)
    {
        try
        {
            return answer();
        }
        catch (JobRefusedException e)
        {
            return Refused(PlainJson.WriteError(400, e.Code, e.Message));
        }
        catch (SoqlException e)
        {
            return Refused(PlainJson.Write(400, new[] { new { message = e.Message, errorCode = e.Code } }));
        }
        catch (ApiException e)
        {
            return Refused(PlainJson.WriteError(e.Status, e.Code, e.Message));
        }
    }

    private Answer Refused(Answer answer)
    {
        lock (_gate)
        {
            return Counted(answer);
        }
    }

    private Answer Dispatch(Request request)
    {
        var (route, call) = Admit(request);
        if (request.Body.IsCut)
        {
            throw ApiException.TooLarge(_options.MaxBodyBytes);
        }

        if (route.IsOpen)
        {
            return route.Answer(call);
        }

        if (!_usage.TryTake())
        {
            throw new ApiException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }

        route.CheckContentType(request.ContentType);
        var answer = Counted(route.Answer(call));
        return call.Warning is { } warning ? answer.With("Warning", warning) : answer;
    }

    /// <exception cref="ApiException">Nothing answers the request, or not to whoever sent it.</exception>
    private (Route Route, Call Call) Admit(Request request)
    {
        var found = _routes.Find(request);
        return found.Route.IsOpen || _tokens.Accepts(request.Authorization)
            ? found
            : throw new ApiException(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    private Answer Counted(Answer answer) => answer.With("Sforce-Limit-Info", _usage.Info);

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
