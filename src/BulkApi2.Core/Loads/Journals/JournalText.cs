using System.Text.Json;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>What a journal says.</summary>
/// <param name="Head">Which load it is of.</param>
/// <param name="Plan">What is to be done.</param>
/// <param name="Entries">What was done.</param>
/// <param name="States">How each part stands.</param>
internal sealed record JournalText(JournalHead Head, LoadPlan Plan, IReadOnlyList<JournalEntry> Entries, IReadOnlyList<PartState> States)
{
    /// <summary>The bytes of its whole lines. What stands behind them was being written when the process ended.</summary>
    public int Length { get; init; }

    /// <summary>Whether the last line is whole but for its end.</summary>
    public bool LacksEnd { get; init; }

    /// <summary>The check sum of the last line, which the next one covers.</summary>
    public ulong Check { get; init; }

    /// <summary>Whether the load put the file there that lies at a path now.</summary>
    public bool Wrote(string path) =>
        FileMark.Of(path) is { } mark && Entries.Any(entry => entry.Files?.Contains(mark) == true);

    /// <summary>Reads a journal, also one that another process is writing.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.JournalNotValid"/>, <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>.
    /// </exception>
    public static JournalText Read(string path)
    {
        using var file = InputFile.OpenRead(path, FileShare.ReadWrite | FileShare.Delete);
        return Read(file, path);
    }

    /// <summary>Reads a journal that is open.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalNotValid"/>.</exception>
    public static JournalText Read(Stream file, string path)
    {
        using var bytes = new MemoryStream();
        file.Position = 0;
        file.CopyTo(bytes);
        return Parse(bytes.ToArray(), path);
    }

    /// <summary>Reads the bytes of a journal.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalNotValid"/>.</exception>
    public static JournalText Parse(byte[] bytes, string path)
    {
        if (bytes.All(static next => next is 0 or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            throw JournalErrors.NotValid(
                path, "it is empty. If no load was begun with it, delete it; if one was, its rows may be in the org");
        }

        CheckVersion(bytes, path);
        var lines = new JournalLines(bytes, path);
        var rules = new JournalRules(path);
        var head = rules.Check(lines.Next(JournalJson.Default.JournalHead));
        var parts = rules.Check([.. Enumerable.Range(0, head.Parts).Select(_ => lines.Next(JournalJson.Default.PartPlan))]);
        var states = parts.Select(static part => new PartState(part)).ToArray();
        var entries = new List<JournalEntry>();
        while (lines.HasNext())
        {
            var entry = lines.Next(JournalJson.Default.JournalEntry);
            rules.Check(entry, states);
            entries.Add(entry);
            if (entry.Part != JournalEntry.Whole)
            {
                states[entry.Part - 1] = states[entry.Part - 1].After(entry);
            }
        }

        return new JournalText(head, new LoadPlan(head.ToSettings(), parts), entries, states)
        {
            Length = lines.Length,
            LacksEnd = lines.LacksEnd,
            Check = lines.Check,
        };
    }

    /// <summary>A journal of another version has other lines, but its first one tells the version.</summary>
    private static void CheckVersion(byte[] bytes, string path)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            if (JsonDocument.TryParseValue(ref reader, out var line))
            {
                using (line)
                {
                    if (line.RootElement.ValueKind == JsonValueKind.Object
                        && line.RootElement.TryGetProperty("version", out var version)
                        && version.ValueKind == JsonValueKind.Number
                        && version.GetRawText() is var number
                        && number != $"{JournalHead.CurrentVersion}")
                    {
                        throw JournalErrors.NotValid(
                            path,
                            $"it is of the version {number}, and this module reads {JournalHead.CurrentVersion}; "
                            + "the version that began the load can end it");
                    }
                }
            }
        }
        catch (JsonException)
        {
            // Its lines are checked next.
        }
    }
}
