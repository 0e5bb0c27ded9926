using System.Text.RegularExpressions;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Http;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Core.Objects;

/// <summary>The calls on an org's objects. All of them only read, and are repeated freely.</summary>
public sealed class OrgObjects
{
    private static readonly Regex ApiName = new(@"^[a-zA-Z][a-zA-Z0-9_]*\z", RegexOptions.CultureInvariant);

    private readonly Org _org;
    private readonly Reporter _reporter;

    /// <summary>Works on the objects of <paramref name="org"/>.</summary>
    public OrgObjects(Org org, Reporter reporter)
    {
        _org = org;
        _reporter = reporter;
    }

    /// <summary>Asks what an object is like.</summary>
    /// <param name="name">API name; its case does not matter.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.ObjectNotFound"/>.</exception>
    public async Task<ObjectDescription> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        if (!ApiName.IsMatch(name))
        {
            throw new BulkApiException(
                ErrorCode.ObjectNotFound, $"'{name}' is not the API name of an object; one has only letters, digits and underscores.");
        }

        var request = new ApiRequest(HttpMethod.Get, $"/services/data/v{_org.ApiVersion}/sobjects/{name}/describe");
        try
        {
            return await _org.Client.SendAsync(request, ReadAsync, _reporter, cancellationToken).ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ServerCode.NotFound)
        {
            throw new BulkApiException(
                ErrorCode.ObjectNotFound, $"The org '{_org.Alias}' has no object {name} that the user may see.", error);
        }
    }

    private static Task<ObjectDescription> ReadAsync(HttpResponseMessage answer, Reporter reporter, CancellationToken token) =>
        ApiJson.StreamAsync(answer, ApiJson.Default.ObjectDescription, token);
}
