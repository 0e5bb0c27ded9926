using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>A program on the PATH, run without a shell: each argument reaches it as it is.</summary>
internal sealed class CommandLineProgram
{
    /// <summary>What cmd.exe, which runs batch files, makes something else of, even between quotes.</summary>
    private static readonly char[] NotForBatchFiles = ['"', '%', '!', '^', '&', '|', '<', '>', '\r', '\n'];

    private readonly string _name;

    public CommandLineProgram(string name) => _name = name;

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>Runs it to its end; cancelling kills it.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.SalesforceCliNotFound"/>, <see cref="ErrorCode.SalesforceCliFailed"/>.
    /// </exception>
    public async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var file = Find() ?? throw NotFound(null);
        if (Path.GetExtension(file).ToUpperInvariant() is ".CMD" or ".BAT"
            && arguments.FirstOrDefault(static argument => argument.IndexOfAny(NotForBatchFiles) >= 0) is { } unsafeArgument)
        {
            throw new BulkApiException(
                ErrorCode.SalesforceCliFailed,
                $"'{unsafeArgument}' has characters that cannot be handed to {Path.GetFileName(file)}.");
        }

        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(file, string.Join(" ", arguments.Select(Quote)))
            {
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = new UTF8Encoding(false),
            },
            EnableRaisingEvents = true,
        };
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => ended.TrySetResult(true);
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            throw NotFound(error);
        }

        using var stop = cancellationToken.Register(() =>
        {
            Kill(process);
            ended.TrySetCanceled();
        });
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await ended.Task.ConfigureAwait(false);
        await errors.ConfigureAwait(false);
        return (process.ExitCode, await output.ConfigureAwait(false));
    }

    /// <summary>Windows starts only what ends in .exe by its mere name, and npm installs .cmd files.</summary>
    private string? Find()
    {
        string[] endings = IsWindows ? [".exe", ".cmd", ".bat"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split([Path.PathSeparator], StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder.Trim('"'), _name + ending)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>By the rule of the C runtime, by which .NET takes a command line apart on every system.</summary>
    private static string Quote(string argument)
    {
        var text = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var character in argument)
        {
            text.Append('\\', character == '"' ? backslashes + 1 : 0).Append(character);
            backslashes = character == '\\' ? backslashes + 1 : 0;
        }

        return text.Append('\\', backslashes).Append('"').ToString();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }

    private BulkApiException NotFound(Exception? cause) =>
        new(ErrorCode.SalesforceCliNotFound, $"The Salesforce CLI ({_name}) was not found on the PATH, or cannot be started.", cause);
}
