using BulkApi2.Kill;

if (args is [ChildProcess.Verb])
{
    return await ChildLoad.RunAsync(Console.In, Console.Out);
}

if (!KillOptions.TryParse(args, out var options, out var problem))
{
    await Console.Error.WriteLineAsync(problem);
    await Console.Error.WriteLineAsync(KillOptions.Usage);
    return 2;
}

return await new KillSeries(options, Console.Out).RunAsync() ? 0 : 1;
