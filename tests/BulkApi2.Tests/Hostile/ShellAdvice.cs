using System.Reflection;
using BulkApi2.Core.Errors;
using BulkApi2.Tests.Conventions;

namespace BulkApi2.Tests.Hostile;

/// <summary>What the shell adds to an error of the engine: the next step, which a user reads in the same message.</summary>
internal static class ShellAdvice
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Type Table = Assembly.LoadFrom(ModuleFiles.Path("BulkApi2.dll")).GetType("BulkApi2.Errors.ErrorTable", throwOnError: true)!;
    private static readonly MethodInfo AdviceOf = Table.GetMethod("Advice", AnyStatic)!;
    private static readonly MethodInfo NextStep = Table.GetMethod("NextStep", AnyStatic)!;

    /// <summary>The whole message.</summary>
    public static string Message(BulkApiException error) => $"{error.Message} {NextStep.Invoke(null, [AdviceOf.Invoke(null, [error]), error])}".TrimEnd();
}
