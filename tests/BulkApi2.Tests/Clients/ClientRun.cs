namespace BulkApi2.Tests.Clients;

/// <summary>How a program ended: its exit code, the last line that it printed, and everything it printed.</summary>
internal sealed record ClientRun(int ExitCode, string Last, string Output);
