using System.ComponentModel;
using System.Diagnostics;
using BulkApi2.Tests.Conventions;

namespace BulkApi2.Tests.Clients;

/// <summary>Runs a program in tests/Clients.</summary>
internal sealed class ClientProgram(string name, params string[] arguments)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Where the clients and their scripts are.</summary>
    public static string Folder { get; } = Repository.File("tests", "Clients");

    public Dictionary<string, string> Variables { get; init; } = [];

    /// <summary>What is done when the program prints a line of that text; then it gets an empty line.</summary>
    public Dictionary<string, Action> Wishes { get; init; } = [];

    /// <summary>Runs it to its end; null if there is no such program.</summary>
    public async Task<ClientRun?> RunAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var process = Start();
        if (process is null)
        {
            return null;
        }

        try
        {
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            var lines = await AnswerAsync(process, timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return new ClientRun(process.ExitCode, lines.LastOrDefault() ?? "", string.Join('\n', [.. lines, await errors]));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new ClientRun(-1, "", $"{name} {string.Join(' ', arguments)} took longer than {Patience.TotalMinutes} minutes.");
        }
    }

    private async Task<List<string>> AnswerAsync(Process process, CancellationToken cancellation)
    {
        List<string> lines = [];
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (!Wishes.TryGetValue(line, out var fulfil))
            {
                lines.Add(line);
                continue;
            }

            fulfil();
            await process.StandardInput.WriteLineAsync();
            await process.StandardInput.FlushAsync(cancellation);
        }

        return lines;
    }

    private Process? Start()
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        foreach (var (variable, value) in Variables)
        {
            start.Environment[variable] = value;
        }

        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
