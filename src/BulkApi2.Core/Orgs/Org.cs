using System.Collections.Concurrent;
using System.Security;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Orgs;

/// <summary>An org that is signed in to. The token stays inside: nothing here prints, formats or serialises it.</summary>
public sealed class Org
{
    private readonly OrgSession _session;

    internal Org(string alias, Uri instanceUrl, string apiVersion, OrgClient client, OrgSession session)
    {
        _session = session;
        Alias = alias;
        InstanceUrl = instanceUrl;
        ApiVersion = apiVersion;
        Client = client;
    }

    /// <summary>The name by which the org is spoken of in this session.</summary>
    public string Alias { get; }

    /// <summary>Where its API is.</summary>
    public Uri InstanceUrl { get; }

    /// <summary>The API version in use, such as 62.0.</summary>
    public string ApiVersion { get; }

    /// <summary>Who is signed in; null if the org would not tell.</summary>
    public string? Username { get; internal init; }

    /// <summary>The org's id, 18 characters.</summary>
    public string? OrganizationId { get; internal init; }

    /// <summary>The user's id, 18 characters.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The way that was used to sign in.</summary>
    public string SignIn { get; internal init; } = "";

    /// <summary>Whether this is an org on this machine, for trying and testing.</summary>
    public bool IsLocal { get; internal init; }

    internal OrgClient Client { get; }

    /// <summary>How errors name it.</summary>
    internal OrgReference Reference => new(Alias, InstanceUrl, SignIn);

    /// <summary>What the layers above keep about the org for as long as it is connected.</summary>
    internal OrgNotes Notes { get; } = new();

    /// <summary>Jobs that were given their data through this sign-in: an older object of the job does not tell.</summary>
    internal ConcurrentDictionary<string, long> Uploads { get; } = new();

    /// <summary>Jobs that were created through this sign-in: the answer to another creation cannot name them again.</summary>
    internal ConcurrentDictionary<string, bool> JobsCreated { get; } = new();

    /// <summary>
    /// The refresh token in use, for whoever stores it; null if the way to sign in has none. A method, so that nothing
    /// that shows or serialises an org comes across it.
    /// </summary>
    public SecureString? GetRefreshToken() => _session.RefreshToken?.Copy();

    /// <summary>
    /// Revokes the access token; after a sign-in with a browser, the refresh token too, which nobody else has. A token
    /// that was not good any more counts as revoked.
    /// </summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.TokenNotRevoked"/>.</exception>
    public Task RevokeAsync(Reporter reporter, CancellationToken cancellationToken) =>
        _session.RevokeAsync(reporter, cancellationToken);

    /// <summary>The alias, so that an org can be written into a text.</summary>
    public override string ToString() => Alias;
}
