using System.Globalization;
using System.Management.Automation;

namespace BulkApi2;

/// <summary>
/// Asks once before records are deleted, where it takes effect. Other operations are asked about only with -Confirm.
/// </summary>
internal sealed class ConfirmedDelete
{
    private readonly WritingCmdlet _cmdlet;
    private readonly bool _force;
    private bool _yesToAll;
    private bool _noToAll;

    public ConfirmedDelete(WritingCmdlet cmdlet, bool force)
    {
        _cmdlet = cmdlet;
        _force = force;
    }

    /// <summary>Whether to go on.</summary>
    /// <param name="target">What -WhatIf names as the target.</param>
    /// <param name="action">What -WhatIf says would be done.</param>
    /// <param name="operation">The job's operation.</param>
    /// <param name="objectName">The job's object.</param>
    /// <param name="records">How many records the job has, if that is known.</param>
    public bool Allows(string target, string action, string? operation, string? objectName, long? records) =>
        _cmdlet.ShouldProcess(target, action) && Agrees(target, operation, objectName, records);

    /// <summary>Whether to go on, where -WhatIf and -Confirm were answered already.</summary>
    public bool Agrees(string target, string? operation, string? objectName, long? records) =>
        operation is not ("delete" or "hardDelete") || _force || IsAnswered() || Ask(target, operation, objectName, records);

    /// <summary>The session only asks what would be done.</summary>
    public bool IsWhatIf => LanguagePrimitives.IsTrue(
        _cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given) ? given : _cmdlet.GetVariableValue("WhatIfPreference"));

    /// <summary>-Confirm was given either way, or the session asks for nothing ($ConfirmPreference = 'None').</summary>
    private bool IsAnswered() =>
        _cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm")
        || LanguagePrimitives.TryConvertTo<ConfirmImpact>(_cmdlet.GetVariableValue("ConfirmPreference"), out var preference)
            && preference is ConfirmImpact.None or ConfirmImpact.Low or ConfirmImpact.Medium;

    private bool Ask(string target, string operation, string? objectName, long? records)
    {
        var count = records?.ToString("N0", CultureInfo.CurrentCulture) ?? "an unknown number of";
        var forGood = operation == "hardDelete" ? " They do not go to the recycle bin." : "";
        try
        {
            return _cmdlet.ShouldContinue(
                $"This deletes {count} {objectName} record(s).{forGood} Continue?",
                $"{operation} {objectName}",
                hasSecurityImpact: true,
                ref _yesToAll,
                ref _noToAll);
        }
        catch (Exception error) when (error is not PipelineStoppedException)
        {
            // The host cannot ask: an automation.
            var message = $"Deleting {count} {objectName} record(s) with {target} needs a confirmation, and nobody can be asked; "
                + "nothing was done. Use -Force or -Confirm:$false.";
            _cmdlet.ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException(message, error), "ConfirmationRequired", ErrorCategory.PermissionDenied, objectName));
            throw;
        }
    }
}
