using System.Net;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Limits;

/// <summary>Asks an org what is left of its allocations.</summary>
public sealed class OrgLimits
{
    private readonly Org _org;
    private readonly Reporter _reporter;

    /// <summary>Works on the limits of <paramref name="org"/>.</summary>
    public OrgLimits(Org org, Reporter reporter)
    {
        _org = org;
        _reporter = reporter;
    }

    /// <summary>All limits, by name.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.LimitsNotShown"/>.</exception>
    public async Task<IReadOnlyList<OrgLimit>> ListAsync(CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, $"/services/data/v{_org.ApiVersion}/limits");
        try
        {
            var limits = await _org.Client
                .SendAsync(
                    request,
                    static answer => answer.ReadJsonAsync(
                        LimitJson.Default.DictionaryStringLimitNumbers,
                        static limits => limits.Count == 0 || limits.ContainsValue(null!) ? "it has no limits" : null),
                    _reporter,
                    cancellationToken)
                .ConfigureAwait(false);
            return
            [
                .. limits.Select(static limit => new OrgLimit(limit.Key, limit.Value.Max, limit.Value.Remaining))
                    .OrderBy(static limit => limit.Name, StringComparer.OrdinalIgnoreCase),
            ];
        }
        catch (BulkApiException error) when (error.HttpStatus == HttpStatusCode.Forbidden && !ServerCode.IsAboutTheApi(error.Code))
        {
            throw new BulkApiException(
                ErrorCode.LimitsNotShown, $"The org '{_org.Alias}' does not show its limits to this user: {error.Message}", error)
            {
                HttpStatus = error.HttpStatus,
                ServerCode = error.ServerCode,
                ServerMessage = error.ServerMessage,
            };
        }
    }
}
