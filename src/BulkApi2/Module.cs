using System.Management.Automation;

namespace BulkApi2;

/// <summary>What PowerShell calls when the module is imported and removed.</summary>
public sealed class Module : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport() => Door.Open();

    /// <summary>Nothing: the types stay loaded, and another runspace may still use the connected orgs.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
    }
}
