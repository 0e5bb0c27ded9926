namespace BulkApi2.Framework;

/// <summary>Proves on .NET Framework or Mono that the module's folder works as Windows PowerShell 5.1 gets it.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args.Length != 2)
        {
            Console.Error.WriteLine("usage: BulkApi2.Framework.exe <path of the module's folder> <path of a folder with keys>");
            return 2;
        }

        var report = new Report(Console.Out);
        var rival = new Rival();
        report.Check("a rival CsvHelper is loaded before", rival.Load);
        var module = new ModuleFolder(args[0]);
        report.Check("the module is imported", module.Import);
        if (!report.HasFailures)
        {
            new DoorChecks(module, rival).Run(report);

            // A method of its own: before, the runtime could not find the types it is about.
            EngineChecks.Run(report);
            new SignInChecks(args[1]).Run(report);
        }

        return report.HasFailures ? 1 : 0;
    }
}
