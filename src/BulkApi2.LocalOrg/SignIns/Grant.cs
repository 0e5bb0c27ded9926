namespace BulkApi2.LocalOrg.SignIns;

/// <summary>That an app may have a token.</summary>
/// <param name="App">The app.</param>
/// <param name="Approval">What the user approved, if the flow leaves a refresh token.</param>
/// <param name="RefreshToken">The refresh token that was used.</param>
internal sealed record Grant(ConnectedApp App, Approval? Approval = null, string? RefreshToken = null);
