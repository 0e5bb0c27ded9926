namespace BulkApi2.LocalOrg.SignIns;

/// <summary>What an app gets.</summary>
internal sealed record IssuedTokens(ConnectedApp App, string AccessToken, string? RefreshToken, string Scope);
