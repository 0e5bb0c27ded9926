namespace BulkApi2.LocalOrg.SignIns;

/// <summary>The apps that the org knows: one of its own with a secret, and the public one that every org has.</summary>
internal sealed class ConnectedApps
{
    private const int SecretBytes = 32;

    private readonly ConnectedApp _public = new("PlatformCLI", ClientSecret: null);

    /// <summary>The org's own app, whose secret is another one in each org.</summary>
    public ConnectedApp Own { get; } = new("LocalOrgApp", RandomText.Create(SecretBytes));

    public ConnectedApp? Find(string? clientId) => Array.Find([Own, _public], app => app.ClientId == clientId);

    /// <summary>The app that asks, if it proves to be the one it says.</summary>
    public ConnectedApp Authenticate(ClientCredentials client)
    {
        var app = Find(client.ClientId) ?? throw SignInException.UnknownClient();
        return RandomText.AreEqual(app.ClientSecret ?? string.Empty, client.ClientSecret)
            ? app
            : throw SignInException.WrongSecret();
    }
}
