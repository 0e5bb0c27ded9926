namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>The hosts at which everybody can sign in, where an org's own My Domain is not known.</summary>
public static class LoginHost
{
    private static readonly string[] PageEndings = [".lightning.force.com", ".my.salesforce-setup.com"];

    /// <summary>For production and Developer Edition.</summary>
    public static Uri Production { get; } = new("https://login.salesforce.com/");

    /// <summary>For sandboxes.</summary>
    public static Uri Sandbox { get; } = new("https://test.salesforce.com/");

    /// <summary>
    /// The My Domain of the org whose page somebody copied the address of: its Lightning pages and its Setup lie at other hosts,
    /// which have no API.
    /// </summary>
    public static Uri MyDomainOf(Uri page)
    {
        var ending = PageEndings.FirstOrDefault(ending => page.Host.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return ending is null
            ? page
            : new Uri($"https://{page.Host.Substring(0, page.Host.Length - ending.Length)}.my.salesforce.com/");
    }

    /// <summary>Whether it is a sandbox that somebody signs in to at this address, as far as an address can tell.</summary>
    public static bool IsOfSandbox(Uri address) =>
        address.Host.Equals(Sandbox.Host, StringComparison.OrdinalIgnoreCase)
        || address.Host.IndexOf(".sandbox.", StringComparison.OrdinalIgnoreCase) > 0;
}
