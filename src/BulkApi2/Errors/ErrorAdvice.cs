using System.Management.Automation;

namespace BulkApi2.Errors;

/// <summary>How an error of the engine is shown.</summary>
/// <param name="Id">The stable id; scripts may rely on it.</param>
/// <param name="Category">PowerShell's category.</param>
/// <param name="IsTerminating">Nothing else that the command was given could work either.</param>
/// <param name="NextStep">What to do about it, in terms of this module.</param>
internal sealed record ErrorAdvice(string Id, ErrorCategory Category, bool IsTerminating, string NextStep);
