namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>The sign-in page that a browser is shown, and what it knows of where to come back.</summary>
internal sealed record CallbackPage(Uri Address)
{
    public Uri Callback => new(Parameter("redirect_uri"));

    public string State => Parameter("state");

    private string Parameter(string name) => System.Web.HttpUtility.ParseQueryString(Address.Query)[name]!;
}
