using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs;
using BulkApi2.Errors;

namespace BulkApi2;

/// <summary>
/// A cmdlet that makes an org the current one. If it fails for any reason (an org that cannot be reached, a wrong parameter, Ctrl+C), there
/// is no current org: the commands that follow were not meant for the org that was current before.
/// </summary>
public abstract class ChoosingCmdlet : SfCmdlet
{
    private const string NotBegun = "PowerShell did not run the command, or did not accept its parameters";

    private bool _hasChosen;
    private bool _hasBegun;
    private string? _reason;

    /// <summary>What it does, such as <c>Signing in to 'sandbox'</c>.</summary>
    private protected abstract string Deed { get; }

    /// <summary>The alias that the org would have; null if that is not known.</summary>
    private protected abstract string? Target { get; }

    /// <summary>Why there is no org, if no error says so.</summary>
    private protected virtual string ReasonWithoutError => "the command was stopped";

    /// <summary>
    /// Notes the failure here, because PowerShell calls nothing else of a cmdlet that is stopped, or whose parameters it does not accept.
    /// </summary>
    /// <param name="disposing">Always true.</param>
    protected override void Dispose(bool disposing)
    {
        if (!_hasChosen)
        {
            var reason = _reason
                ?? (_hasBegun ? ReasonWithoutError : "PowerShell did not run the command, or did not accept its parameters");
            Session.Orgs.Fail(new FailedChoice(Deed, Target, DateTimeOffset.Now, reason));
        }

        base.Dispose(disposing);
    }

    private protected override void Begin() => _hasBegun = true;

    /// <summary>Emits the org that is the current one now.</summary>
    private protected void WriteChosen(Org org)
    {
        _hasChosen = true;
        WriteObject(org);
    }

    /// <summary>Whatever the error is, nothing that follows could go where it should.</summary>
    private protected override void Fail(BulkApiException error)
    {
        (_hasChosen, _reason) = (false, $"{error.Code}: {error.Message}");
        ThrowTerminatingError(ErrorTable.Record(error, null));
    }
}
