namespace BulkApi2.Tests.Hostile;

internal static class Occurrences
{
    /// <param name="when">Which requests are meant.</param>
    /// <param name="number">The number of one, from 1.</param>
    public static bool Has(this Occurrence when, int number) => when switch
    {
        Occurrence.Once => number == 1,
        Occurrence.Twice => number <= 2,
        Occurrence.Later => number > 1,
        _ => true,
    };
}
