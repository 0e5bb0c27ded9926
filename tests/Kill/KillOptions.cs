using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BulkApi2.Kill;

/// <summary>How much is killed, and what.</summary>
public sealed record KillOptions
{
    public const string Usage =
        "usage: dotnet run --project tests/Kill -- --kills 300 [--seed 1] [--operation insert|upsert|both] [--rows 20000] "
        + "[--org local|hostile]";

    private static readonly string[] Both = ["insert", "upsert"];

    /// <summary>Kills of each operation.</summary>
    public int Kills { get; init; } = 300;

    /// <summary>Decides rows, faults and when to kill. What a process has done by then is up to the machine.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>insert, upsert or both.</summary>
    public IReadOnlyList<string> Operations { get; init; } = Both;

    /// <summary>Of each file, 100 or more.</summary>
    public int Rows { get; init; } = 20_000;

    /// <summary>Whether the org is the hostile one, which answers oddly, in place of the local one, which is honest.</summary>
    public bool IsHostile { get; init; }

    /// <summary>Reads the command line; <see cref="Kills"/> is then the number of all operations together.</summary>
    public static bool TryParse(
        string[] args, [NotNullWhen(true)] out KillOptions? options, [NotNullWhen(false)] out string? problem)
    {
        var read = new KillOptions();
        problem = args.Length % 2 == 0 ? null : $"'{args[^1]}' has no value.";
        foreach (var pair in args.Chunk(2).Where(static pair => pair.Length == 2))
        {
            var next = (pair[0], pair[1]) switch
            {
                ("--kills", var text) when TryRead(text, 1, out var number) => read with { Kills = number },
                ("--seed", var text) when TryRead(text, 0, out var number) => read with { Seed = number },
                ("--rows", var text) when TryRead(text, 100, out var number) => read with { Rows = number },
                ("--operation", "both") => read,
                ("--operation", var text) when Both.Contains(text) => read with { Operations = [text] },
                ("--org", "local") => read with { IsHostile = false },
                ("--org", "hostile") => read with { IsHostile = true },
                _ => null,
            };
            problem ??= next is null ? $"'{pair[0]} {pair[1]}' is not understood." : null;
            read = next ?? read;
        }

        var share = (read.Kills + read.Operations.Count - 1) / read.Operations.Count;
        options = problem is null ? read with { Kills = share } : null;
        return options is not null;
    }

    private static bool TryRead(string text, int least, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least;
}
