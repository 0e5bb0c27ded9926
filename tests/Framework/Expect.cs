namespace BulkApi2.Framework;

/// <summary>As much of an assertion library as the checks need.</summary>
internal static class Expect
{
    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{what} is '{actual}', not '{expected}'");
        }
    }

    public static void Lines(IEnumerable<string> expected, IEnumerable<string> actual, string what) =>
        Equal(string.Join("\n", expected), string.Join("\n", actual), what);

    public static void True(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    public static T Throws<T>(Action action)
        where T : Exception
    {
        try
        {
            action();
        }
        catch (T expected)
        {
            return expected;
        }

        throw new InvalidOperationException($"no {typeof(T).Name} was thrown");
    }
}
