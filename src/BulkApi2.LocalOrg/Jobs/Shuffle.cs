namespace BulkApi2.LocalOrg.Jobs;

/// <summary>Puts rows into an order that only the seed decides, and never the one they came in.</summary>
internal static class Shuffle
{
    public static void Rows<T>(List<T> rows, Func<T, int> position, int seed)
    {
        var random = new Random(seed);
        for (var last = rows.Count - 1; last > 0; last--)
        {
            var other = random.Next(last + 1);
            (rows[last], rows[other]) = (rows[other], rows[last]);
        }

        if (rows.Zip(rows.Skip(1), (row, next) => position(row) < position(next)).All(ascends => ascends))
        {
            rows.Reverse();
        }
    }
}
