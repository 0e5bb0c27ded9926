using System.Net;
using System.Text.Json.Serialization.Metadata;
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
    private readonly DescribeCache<ObjectDescription> _descriptions;
    private readonly DescribeCache<ObjectList> _lists;

    /// <summary>Works on the objects of <paramref name="org"/>.</summary>
    public OrgObjects(Org org, Reporter reporter)
    {
        _org = org;
        _reporter = reporter;
        _descriptions = org.Notes.Get(() => new DescribeCache<ObjectDescription>(org.Client.Clock));
        _lists = org.Notes.Get(() => new DescribeCache<ObjectList>(org.Client.Clock));
    }

    /// <summary>
    /// What an object is like. The org keeps what it said: for a minute it is taken as it is, and then asked for again if it
    /// has changed.
    /// </summary>
    /// <param name="name">API name; its case does not matter.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="isFresh">Whether to ask the org whatever is known already.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.ObjectNotFound"/>.</exception>
    public async Task<ObjectDescription> DescribeAsync(string name, CancellationToken cancellationToken, bool isFresh = false)
    {
        if (!ApiName.IsMatch(name))
        {
            throw new BulkApiException(
                ErrorCode.ObjectNotFound, $"'{name}' is not the API name of an object; one has only letters, digits and underscores.");
        }

        try
        {
            return await _descriptions
                .GetAsync(
                    name,
                    isFresh,
                    since => AskAsync(
                        $"/{name}/describe", since, ObjectJson.Default.ObjectDescription, answer => Lack(answer, name), cancellationToken),
                    cancellationToken)
                .ConfigureAwait(false);
        }
        catch (BulkApiException error) when (error.Code == ServerCode.NotFound)
        {
            throw new BulkApiException(
                ErrorCode.ObjectNotFound, $"The org '{_org.Alias}' has no object {name} that the user may see.", error);
        }
    }

    /// <summary>Describes the parent objects that relationship columns name; one that the user may not see is left out.</summary>
    /// <param name="description">The object to load into.</param>
    /// <param name="columns">The names of the columns, those of its own fields among them.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task<IReadOnlyList<ObjectDescription>> DescribeParentsAsync(
        ObjectDescription description, IEnumerable<string> columns, CancellationToken cancellationToken)
    {
        var fields = new FieldTable(description);
        var parents = new List<ObjectDescription>();
        foreach (var name in columns.Select(fields.ParentOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                parents.Add(await DescribeAsync(name, cancellationToken).ConfigureAwait(false));
            }
            catch (BulkApiException error) when (error.Code == ErrorCode.ObjectNotFound)
            {
                _reporter.Verbose(error.Message);
            }
        }

        return parents;
    }

    /// <summary>All objects that the user may see, in the org's order; kept like a description.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<ObjectSummary>> ListAsync(CancellationToken cancellationToken)
    {
        var list = await _lists
            .GetAsync(
                "", isFresh: false, since => AskAsync("", since, ObjectJson.Default.ObjectList, Lack, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return list.Sobjects;
    }

    private Task<DescribeAnswer<T>> AskAsync<T>(
        string path, string? since, JsonTypeInfo<T> type, Func<T, string?> findLack, CancellationToken cancellationToken)
        where T : class
    {
        var request = new ApiRequest(HttpMethod.Get, $"/services/data/v{_org.ApiVersion}/sobjects{path}") { IfModifiedSince = since };
        return _org.Client.SendAsync(request, ReadAsync, _reporter, cancellationToken);

        async Task<DescribeAnswer<T>> ReadAsync(Answer answer)
        {
            var value = answer.Status == HttpStatusCode.NotModified
                ? null
                : await answer.ReadJsonAsync(type, findLack).ConfigureAwait(false);
            return new DescribeAnswer<T>(value, answer.LastModified);
        }
    }

    /// <summary>What JSON may leave null, whatever the types say.</summary>
    private static string? Lack(ObjectDescription answer, string name) => answer switch
    {
        { Name: null } or { Fields: null } => "it describes no object",
        _ when !string.Equals(answer.Name, name, StringComparison.OrdinalIgnoreCase) => "it describes another object",
        _ when answer.Fields.Any(static field => field?.Name is null || field.PicklistValues?.Contains(null!) == true
            || field.ReferenceTo?.Contains(null!) == true) => "it has a field without a name",
        _ => null,
    };

    private static string? Lack(ObjectList answer) =>
        answer.Sobjects is null || answer.Sobjects.Any(static item => item?.Name is null) ? "it has an object without a name" : null;
}
