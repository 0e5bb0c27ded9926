namespace BulkApi2.LocalOrg.SignIns;

/// <summary>What a code stands for that the browser took back to the app.</summary>
internal sealed record AuthorizationCode(
    ConnectedApp App, string RedirectUri, string? Challenge, DateTimeOffset Issued);
