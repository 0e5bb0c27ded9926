namespace BulkApi2.LocalOrg.SignIns;

/// <summary>That the user lets an app sign in for them from now on. All tokens that come from it end with it.</summary>
internal sealed class Approval
{
    public Approval(ConnectedApp app)
    {
        App = app;
    }

    public ConnectedApp App { get; }
}
