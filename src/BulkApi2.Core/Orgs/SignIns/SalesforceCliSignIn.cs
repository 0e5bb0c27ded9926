namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>Uses the sign-in that somebody made with the Salesforce CLI on this computer.</summary>
public sealed class SalesforceCliSignIn : SignIn
{
    private readonly SalesforceCli _cli;

    /// <summary>Prepares to sign in.</summary>
    /// <param name="org">An alias of the CLI, or the name of a user who is signed in there.</param>
    public SalesforceCliSignIn(string org)
        : this(org, new CommandLineProgram("sf"))
    {
    }

    internal SalesforceCliSignIn(string org, CommandLineProgram program) => _cli = new SalesforceCli(program, org);

    /// <inheritdoc/>
    public override string Way => "SalesforceCli";

    internal override bool CanRepeat => true;

    internal override Task<Grant> AuthorizeAsync(TokenService service, Reporter reporter, CancellationToken cancellationToken) =>
        _cli.AskAsync(reporter, cancellationToken);
}
