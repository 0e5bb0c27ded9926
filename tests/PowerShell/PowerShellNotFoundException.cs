namespace BulkApi2.PowerShell;

/// <summary>There is no PowerShell to run. The message says why, and what to do.</summary>
public sealed class PowerShellNotFoundException(string message) : Exception(message);
