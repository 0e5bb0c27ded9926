namespace BulkApi2.LocalOrg;

/// <summary>What the org's set-up does to those who sign in.</summary>
public enum SignInPolicy
{
    /// <summary>Everyone who is right gets in.</summary>
    Normal,

    /// <summary>The org doesn't allow the username-password flow.</summary>
    PasswordFlowBlocked,

    /// <summary>The connected app isn't installed.</summary>
    AppNotInstalled,

    /// <summary>
    /// The user never approved the app, or an administrator has to. The client credentials flow doesn't ask.
    /// </summary>
    UserNotApproved,

    /// <summary>The app has no scope that the client credentials flow could give.</summary>
    NoScopes,

    /// <summary>The client credentials flow has no user to run as.</summary>
    NoRunAsUser,

    /// <summary>The user may not sign in from here, or at this hour.</summary>
    IpRestricted,

    /// <summary>The user is deactivated.</summary>
    UserInactive,

    /// <summary>Nobody may sign in with SOAP, as in new orgs.</summary>
    SoapLoginDisabled,

    /// <summary>The user says no when the browser asks.</summary>
    UserDenies,
}
