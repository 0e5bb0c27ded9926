using System.Reflection;

namespace BulkApi2.Framework;

/// <summary>
/// Asks what the runtime asks when it does not find an assembly. Mono never says who wants it, .NET Framework mostly
/// does, so the question is put by hand.
/// </summary>
internal static class DoorBell
{
    public static Assembly? Ask(string name, Assembly? who)
    {
        const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;
        var field = typeof(AppDomain).GetField("AssemblyResolve", Private)      // Mono
            ?? typeof(AppDomain).GetField("_AssemblyResolve", Private)          // .NET Framework
            ?? throw new MissingFieldException(nameof(AppDomain), "AssemblyResolve");
        var handlers = (ResolveEventHandler?)field.GetValue(AppDomain.CurrentDomain);
        return handlers?.GetInvocationList()
            .Cast<ResolveEventHandler>()
            .Select(handler => handler(AppDomain.CurrentDomain, new ResolveEventArgs(name, who)))
            .FirstOrDefault(static found => found is not null);
    }
}
