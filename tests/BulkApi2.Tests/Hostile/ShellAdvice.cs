using System.Reflection;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Loads;
using BulkApi2.Tests.Conventions;

namespace BulkApi2.Tests.Hostile;

/// <summary>What the shell adds to an error of the engine: the next step, which a user reads in the same message.</summary>
internal static class ShellAdvice
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Assembly Shell = Assembly.LoadFrom(ModuleFiles.Path("BulkApi2.dll"));
    private static readonly Type Table = Shell.GetType("BulkApi2.Errors.ErrorTable", throwOnError: true)!;
    private static readonly MethodInfo AdviceOf = Table.GetMethod("Advice", AnyStatic)!;
    private static readonly MethodInfo NextStep = Table.GetMethod("NextStep", AnyStatic)!;

    private static readonly Type StoppedLoad = Shell.GetType("BulkApi2.Output.StoppedLoad", throwOnError: true)!;
    private static readonly MethodInfo StoppedText = StoppedLoad.GetMethod("Text", AnyStatic)!;

    /// <summary>What the host shows of a load that was stopped and has no journal.</summary>
    public static string Stopped(IReadOnlyList<PartState> parts) => (string)StoppedText.Invoke(null, [parts, null])!;

    /// <summary>The whole message.</summary>
    public static string Message(BulkApiException error) =>
        $"{error.Message} {NextStep.Invoke(null, [AdviceOf.Invoke(null, [error]), error])}".TrimEnd();
}
