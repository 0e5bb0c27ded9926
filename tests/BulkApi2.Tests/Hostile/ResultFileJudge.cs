using System.Globalization;
using BulkApi2.Core.Loads;
using BulkApi2.Hostile;
using CsvHelper;
using CsvHelper.Configuration;

namespace BulkApi2.Tests.Hostile;

/// <summary>Judges the files of results: each row is one of the input, and where the ledger says.</summary>
/// <param name="ledger">The truth.</param>
/// <param name="keys">The keys of the input.</param>
internal sealed class ResultFileJudge(Ledger ledger, IReadOnlyList<string> keys)
{
    private static readonly CsvConfiguration Lenient = new(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null };

    public IEnumerable<string> Faults(LoadSummary summary)
    {
        var loaded = ledger.Keys.ToHashSet();
        return
        [
            .. Faults(summary.SuccessfulPath, loaded.Contains),
            .. Faults(summary.FailedPath, key => keys.Contains(key) && !loaded.Contains(key)),
            .. Faults(summary.UnprocessedPath, key => keys.Contains(key) && !loaded.Contains(key)),
        ];
    }

    private static IEnumerable<string> Faults(string? path, Func<string, bool> belongs)
    {
        if (path is null)
        {
            yield break;
        }

        var seen = new HashSet<string>();
        foreach (var key in Keys(path))
        {
            if (!belongs(key))
            {
                yield return $"{Path.GetFileName(path)} has a row that does not belong there: '{TextJudge.Short(key)}'";
            }

            if (!seen.Add(key))
            {
                yield return $"{Path.GetFileName(path)} has a row twice: '{TextJudge.Short(key)}'";
            }
        }
    }

    private static IEnumerable<string> Keys(string path)
    {
        using var reader = new CsvReader(File.OpenText(path), Lenient);
        if (!reader.Read() || !reader.ReadHeader())
        {
            yield break;
        }

        while (reader.Read())
        {
            yield return reader.TryGetField<string>("Key__c", out var key) ? key! : $"under the header {string.Join(",", reader.HeaderRecord!.Take(5))}";
        }
    }
}
