using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BulkApi2.Benchmarks;

/// <summary>The command line.</summary>
/// <param name="Rows">Rows of the big file; the small ones are a fifth and a tenth of it.</param>
/// <param name="Runs">How often each pair is measured.</param>
/// <param name="Only">Names of <see cref="Benchmarks.All"/>.</param>
internal sealed record Options(int Rows, int Runs, IReadOnlySet<string> Only)
{
    public const string Usage =
        "usage: dotnet run --project benchmarks [-- --rows 1000000 --runs 5 --only "
        + "import,cold,records,path,memory,results,check,org,load,stop]";

    /// <summary>More would not fit into the 100,000,000 bytes of one job.</summary>
    private const int MaxRows = 1_000_000;

    public static bool TryParse(
        string[] args, [NotNullWhen(true)] out Options? options, [NotNullWhen(false)] out string? problem)
    {
        var names = Benchmarks.All.Select(static benchmark => benchmark.Name).ToHashSet();
        var read = new Options(MaxRows, 5, names);
        problem = args.Length % 2 == 0 ? null : $"'{args[^1]}' has no value.";
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var (option, value) = (args[i], args[i + 1]);
            switch (option)
            {
                case "--rows" when IsNumber(value, MaxRows, out var rows) && rows >= 10:
                    read = read with { Rows = rows };
                    break;
                case "--runs" when IsNumber(value, 1000, out var runs):
                    read = read with { Runs = runs };
                    break;
                case "--only" when value.Split(',').ToHashSet() is var only && only.IsSubsetOf(names):
                    read = read with { Only = only };
                    break;
                default:
                    problem ??= $"'{option} {value}' is not understood.";
                    break;
            }
        }

        options = problem is null ? read : null;
        return options is not null;
    }

    private static bool IsNumber(string text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most;
}
