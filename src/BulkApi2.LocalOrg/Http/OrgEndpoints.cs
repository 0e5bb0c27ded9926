using BulkApi2.LocalOrg.Limits;

namespace BulkApi2.LocalOrg.Http;

/// <summary>Tells what the org is: its versions, its resources, what is left of its allocations.</summary>
internal sealed class OrgEndpoints
{
    private const int KilobytesOfAMegabyte = 1_024;

    private readonly OrgIdentity _identity;
    private readonly Allocations _allocations;

    public OrgEndpoints(OrgIdentity identity, Allocations allocations)
    {
        _identity = identity;
        _allocations = allocations;
    }

    public IEnumerable<Route> Routes =>
    [
        new("GET", "services/data", _ => PlainJson.Write(ApiVersions.All.Select(known =>
            new { label = known.Label, url = $"/services/data/v{known.Version}", version = known.Version })))
        {
            IsOpen = true,
            IsAtLoginHost = true,
        },
        new("GET", "services/data/v{version}", Resources),
        new("GET", "services/data/v{version}/limits", _ => Limits()),
    ];

    private Answer Resources(Call call)
    {
        var root = $"/services/data/v{call.Version}";
        return PlainJson.Write(new
        {
            limits = root + "/limits",
            jobs = root + "/jobs",
            query = root + "/query",
            queryAll = root + "/queryAll",
            sobjects = root + "/sobjects",
            identity = _identity.Url(call.Request.Address),
        });
    }

    private Answer Limits() => PlainJson.Write(new
    {
        DailyApiRequests = Limit(_allocations.Requests),
        DailyBulkApiBatches = Limit(_allocations.Batches),
        DailyBulkV2QueryFileStorageMB = Limit(_allocations.QueryKilobytes, KilobytesOfAMegabyte),
        DailyBulkV2QueryJobs = Limit(_allocations.QueryJobs),
    });

    private static object Limit(DailyMeter meter, int unit = 1) =>
        new { Max = meter.Max / unit, Remaining = meter.Remaining / unit };
}
