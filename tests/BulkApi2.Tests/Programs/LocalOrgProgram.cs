using System.Diagnostics;
using BulkApi2.Tests.Conventions;

namespace BulkApi2.Tests.Programs;

/// <summary>A run of examples/LocalOrg in a process of its own.</summary>
internal sealed class LocalOrgProgram : IDisposable
{
    // Far beyond what any of this takes; only a program that hangs meets it.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    public LocalOrgProgram(params string[] arguments)
    {
        var program = Repository.BuiltFile("examples/LocalOrg", "net10.0/LocalOrg.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    public TextReader Output => _process.StandardOutput;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>Tells the program to end, as a terminal or a service manager does.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for the end, and gives all that was printed and not read yet.</summary>
    public async Task<(int Code, string Output, string Errors)> End()
    {
        using var patience = new CancellationTokenSource(Longest);
        var output = _process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = _process.StandardError.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await output, await errors);
    }
}
