namespace BulkApi2.Framework;
internal static class EngineChecks { public static void Run(Report report) { _ = report; } }
