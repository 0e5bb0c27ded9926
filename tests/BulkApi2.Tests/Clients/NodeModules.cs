namespace BulkApi2.Tests.Clients;

/// <summary>The clients of tests/Clients/package-lock.json.</summary>
internal static class NodeModules
{
    private const int OldestNode = 18;

    // npm's own words for a registry that is out of reach.
    private static readonly string[] NetworkErrors =
        ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "ERR_SOCKET_TIMEOUT", "E503", "E407"];

    /// <summary>Installs them in tests/Clients, unless they are.</summary>
    /// <returns>Why no client can be run here; null if they can.</returns>
    public static async Task<string?> InstallAsync()
    {
        var node = await new ClientProgram("node", "--version").RunAsync();
        return node is null ? "node is not on the PATH: jsforce is not tested."
            : Version.Parse(node.Last.TrimStart('v')).Major < OldestNode
            ? $"node is {node.Last}, older than {OldestNode}: jsforce is not tested."
            : IsInstalled() ? null
            : await RunNpmAsync();
    }

    // npm leaves a copy of the lock file when it is done.
    private static bool IsInstalled()
    {
        var installed = new FileInfo(Path.Combine(ClientProgram.Folder, "node_modules", ".package-lock.json"));
        return installed.Exists
            && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(ClientProgram.Folder, "package-lock.json"));
    }

    private static async Task<string?> RunNpmAsync()
    {
        var npm = await new ClientProgram(
            OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1").RunAsync();
        if (npm is null)
        {
            return "npm is not on the PATH: jsforce is not tested.";
        }

        return npm.ExitCode == 0 ? null
            : NetworkErrors.Any(error => npm.Output.Contains($"code {error}", StringComparison.Ordinal))
                ? "npm cannot reach its registry: jsforce is not tested."
            : throw new InvalidOperationException($"npm ci failed:\n{npm.Output}");
    }
}
