namespace BulkApi2.LocalOrg.SignIns;

/// <summary>Where the org can be reached: its My Domain, and the host where users of all orgs sign in.</summary>
internal sealed record OrgAddress(Uri InstanceUrl, Uri LoginUrl)
{
    /// <summary>The addresses that no network knows.</summary>
    public static OrgAddress InMemory { get; } =
        new(new Uri("https://local-org.my.salesforce.example/"), new Uri("https://login.local-org.example/"));

    /// <summary>A URL as Salesforce writes it: without a slash at the end.</summary>
    public static string Text(Uri url) => url.AbsoluteUri.TrimEnd('/');
}
