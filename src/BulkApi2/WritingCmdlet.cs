using System.Management.Automation;

namespace BulkApi2;

/// <summary>
/// A cmdlet whose messages do not end its work: with -Debug, or a preference of Inquire, PowerShell asks after each message whether to go
/// on, and fails in a session without a user.
/// </summary>
public abstract class WritingCmdlet : PSCmdlet
{
    private protected WritingCmdlet()
    {
    }

    /// <summary>
    /// Shows a warning on the host when nothing can be written any more: the cmdlet is stopped, or its pipeline broke off. Not every
    /// session has a host that shows it.
    /// </summary>
    internal void TellHost(string text)
    {
        try
        {
            Host?.UI?.WriteWarningLine(text);
        }
        catch (Exception error) when (IsOfHost(error))
        {
            // Nobody else can be told.
        }
    }

    /// <summary>Asks, with -Confirm, whether to go on. Where nobody can answer, the answer is not taken for one.</summary>
    internal new bool ShouldProcess(string target, string action) => Ask(() => base.ShouldProcess(target, action), action);

    /// <summary>The same in words of their own.</summary>
    internal new bool ShouldProcess(string description, string warning, string caption) =>
        Ask(() => base.ShouldProcess(description, warning, caption), caption);

    internal new void WriteWarning(string text) => Show(base.WriteWarning, text);

    internal new void WriteVerbose(string text) => Show(base.WriteVerbose, text);

    private protected new void WriteDebug(string text) => Show(base.WriteDebug, text);

    /// <summary>
    /// Writes an error. Where PowerShell would ask what to do and there is no user to answer, the error ends the command, so that it is
    /// not lost.
    /// </summary>
    private protected new void WriteError(ErrorRecord error)
    {
        try
        {
            base.WriteError(error);
        }
        catch (Exception trouble) when (IsOfHost(trouble))
        {
            ThrowTerminatingError(error);
        }
    }

    /// <summary>With -Debug alone PowerShell would ask after each verbose message.</summary>
    private protected void WriteDetail(string text)
    {
        var bound = MyInvocation.BoundParameters;
        if (bound.ContainsKey("Debug") && !bound.ContainsKey("Verbose"))
        {
            WriteDebug(text);
        }
        else
        {
            WriteVerbose(text);
        }
    }

    /// <summary>
    /// Writes a message that the work does not depend on. With -Debug, or a preference of Inquire, PowerShell asks after each message
    /// whether to go on; in a session without a user, that must not end a load whose rows are already sent.
    /// </summary>
    private static void Show(Action<string> write, string text)
    {
        try
        {
            write(text);
        }
        catch (Exception error) when (IsOfHost(error))
        {
            // PowerShell shows the text before it asks.
        }
    }

    private bool Ask(Func<bool> ask, string what)
    {
        try
        {
            return ask();
        }
        catch (Exception error) when (IsOfHost(error))
        {
            var message = $"'{what}' needs a confirmation, and nobody can be asked; nothing was done. Use -Confirm:$false.";
            ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException(message, error), "ConfirmationRequired", ErrorCategory.PermissionDenied, null));
            throw;
        }
    }

    /// <summary>Whether the host failed. The other two say that the user, or a preference of Stop, ends the pipeline.</summary>
    private static bool IsOfHost(Exception error) => error is not (PipelineStoppedException or FlowControlException);
}
