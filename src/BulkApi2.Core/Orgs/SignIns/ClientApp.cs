using System.Security;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>The external client app or connected app in whose name somebody signs in.</summary>
public sealed class ClientApp
{
    /// <summary>The public app of the Salesforce CLI: every org has it, and it needs no secret (sfdx-core).</summary>
    public const string SalesforceCliId = "PlatformCLI";

    /// <summary>Names an app.</summary>
    /// <param name="id">Its consumer key.</param>
    /// <param name="secret">Its consumer secret; null for an app that has none, or does not ask for it.</param>
    public ClientApp(string id, SecureString? secret = null)
    {
        Id = id;
        Secret = secret;
    }

    /// <summary>The consumer key.</summary>
    public string Id { get; }

    internal SecureString? Secret { get; }

    /// <summary>The secret as a text, if there is one.</summary>
    internal IEnumerable<string> Secrets
    {
        get
        {
            if (Secret is not null)
            {
                yield return SignIns.Secret.Reveal(Secret);
            }
        }
    }
}
