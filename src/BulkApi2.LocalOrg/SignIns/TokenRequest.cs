namespace BulkApi2.LocalOrg.SignIns;

/// <summary>What an app asks for at the token endpoint, and where.</summary>
internal sealed record TokenRequest(
    FormFields Form, ClientCredentials Client, OrgAddress Address, bool IsAtLoginHost);
