namespace BulkApi2.LocalOrg.SignIns;

/// <summary>A program that users let sign in for them. One without a secret is public.</summary>
internal sealed record ConnectedApp(string ClientId, string? ClientSecret)
{
    public bool IsPublic => ClientSecret is null;

    /// <summary>Not printed: a secret belongs in no log.</summary>
    public override string ToString() => ClientId;
}
