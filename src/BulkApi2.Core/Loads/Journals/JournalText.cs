using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Loads.Journals;

/// <summary>What a journal says.</summary>
/// <param name="Head">Which load it is of.</param>
/// <param name="Plan">What is to be done.</param>
/// <param name="Entries">What was done.</param>
/// <param name="Length">The bytes of its whole lines. What stands behind them was being written when the process ended.</param>
internal sealed record JournalText(JournalHead Head, LoadPlan Plan, IReadOnlyList<JournalEntry> Entries, long Length)
{
    /// <summary>Reads a journal, also one that another process is writing.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalNotValid"/>, <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotReadable"/>.</exception>
    public static JournalText Read(string path)
    {
        var bytes = ReadBytes(path);

        // A step is only begun when its line is on the disk with its end, so a line without one stands for nothing.
        var length = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        var lines = new Queue<string>(Encoding.UTF8.GetString(bytes, 0, length).Split(['\n'], StringSplitOptions.RemoveEmptyEntries));
        var number = 0;
        var head = Next(JournalJson.Default.JournalHead);
        if (head.Version != JournalHead.CurrentVersion)
        {
            throw NotValid(path, $"it is of the version {head.Version}, and this module reads {JournalHead.CurrentVersion}", null);
        }

        var parts = Enumerable.Range(0, head.Parts).Select(_ => Next(JournalJson.Default.PartPlan)).ToList();
        var entries = new List<JournalEntry>();
        while (lines.Count > 0)
        {
            entries.Add(Next(JournalJson.Default.JournalEntry));
        }

        return new JournalText(head, new LoadPlan(head.ToSettings(), parts), entries, length);

        T Next<T>(JsonTypeInfo<T> type)
        {
            number++;
            try
            {
                return lines.Count > 0 && JsonSerializer.Deserialize(lines.Dequeue(), type) is { } line
                    ? line
                    : throw NotValid(path, $"its line {number} is missing", null);
            }
            catch (JsonException error)
            {
                throw NotValid(path, $"its line {number} cannot be read", error);
            }
        }
    }

    /// <summary>How each part stands.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.JournalNotValid"/>.</exception>
    public IReadOnlyList<PartState> ToStates(string path)
    {
        var states = Plan.Parts.Select(static part => new PartState(part)).ToArray();
        foreach (var entry in Entries.Where(static entry => entry.Part != JournalEntry.Whole))
        {
            if (entry.Part < 0 || entry.Part > states.Length)
            {
                throw NotValid(path, $"it has no part {entry.Part}", null);
            }

            states[entry.Part - 1] = states[entry.Part - 1].After(entry);
        }

        return states;
    }

    private static byte[] ReadBytes(string path)
    {
        using var file = Files.InputFile.OpenRead(path, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static BulkApiException NotValid(string path, string why, Exception? cause) =>
        new(ErrorCode.JournalNotValid, $"'{path}' is no journal of a load, or is damaged: {why}.", cause);
}
