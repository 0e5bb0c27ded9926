using System.Management.Automation;

namespace BulkApi2;

/// <summary>
/// A cmdlet whose messages end no work that is on its way: with -Debug, or a preference of Inquire, PowerShell asks after each message whether
/// to go on, and where nobody can be asked that is an error.
/// </summary>
public abstract class WritingCmdlet : PSCmdlet
{
    private protected WritingCmdlet()
    {
    }

    /// <summary>
    /// Tells the user what must be known when nothing can be written any more: of a cmdlet that is stopped, or whose pipeline broke off. Not
    /// every session has a host that shows it.
    /// </summary>
    private protected void TellHost(string text)
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

    internal new void WriteWarning(string text) => Show(base.WriteWarning, text);

    private protected new void WriteVerbose(string text) => Show(base.WriteVerbose, text);

    private protected new void WriteDebug(string text) => Show(base.WriteDebug, text);

    /// <summary>Where PowerShell asks what to do about the error and nobody answers, the error ends the command: it must not be lost.</summary>
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
    /// Writes what the work goes on without. With -Debug, or a preference of Inquire, PowerShell asks after each message whether to go on;
    /// where nobody can be asked, that must not end a load whose rows are on their way.
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

    /// <summary>Whether the host cannot do what it should. The other two are how a user, or a preference of Stop, ends the pipeline.</summary>
    private static bool IsOfHost(Exception error) => error is not (PipelineStoppedException or FlowControlException);
}
