using System.Text.Json;

namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>What is left of a job when it has ended.</summary>
internal sealed record JobResult(string Id, JsonElement Info, string Successful, string Failed, string Unprocessed)
{
    public string State => Info.GetProperty("state").GetString()!;

    public string? ErrorMessage => Info.TryGetProperty("errorMessage", out var message) ? message.GetString() : null;

    public int Processed => Info.GetProperty("numberRecordsProcessed").GetInt32();

    public int FailedCount => Info.GetProperty("numberRecordsFailed").GetInt32();

    /// <summary>The <c>sf__Error</c> of the only row that failed.</summary>
    public string Error => Rows(Failed) is [var row]
        ? Cells(row)[1]
        : throw new InvalidOperationException($"{State}: {Failed}");

    /// <summary>The ids of the rows that went well, in the order of the file.</summary>
    public IReadOnlyList<string> Ids => [.. Rows(Successful).Select(row => Cells(row)[0])];

    /// <summary>The lines of a file of results without its header; for values without line breaks.</summary>
    public static IReadOnlyList<string> Rows(string file) =>
        [.. file.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    /// <summary>The values of a line in which commas stand only between quoted values.</summary>
    public static string[] Cells(string row) =>
        [.. row[1..^1].Split("\",\"").Select(cell => cell.Replace("\"\"", "\""))];
}
