using FsCheck;
using FsCheck.Fluent;

namespace BulkApi2.Tests.Support;

/// <summary>Checks a property on generated values, the same ones in every run.</summary>
internal static class Generated
{
    private static readonly Config Fixed =
        Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20_261_123UL, 17UL).WithQuietOnSuccess(true);

    /// <summary>Texts made of what CSV finds difficult, and of anything else.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency(
        (3, Gen.Elements(
            "", "a", "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", " a ",
            "\"a\"", "a\"b", "#N/A", "ü", "😀", "\u2028", "\0", "\uFEFFa")),
        (2, Gen.Elements("word", ",", "\"", "\n", " ", "ż", "😀").ListOf().Select(static parts => string.Concat(parts))),
        (1, ArbMap.Default.GeneratorFor<string?>().Select(static text => WithoutHalfPairs(text ?? ""))));

    public static Gen<List<string?[]>> Rows(int columns) =>
        Text.Select(static text => (string?)text).ArrayOf(columns).ListOf().Select(static rows => rows.ToList());

    public static void Check<T>(Gen<T> values, Action<T> body) => Prop.ForAll(values.ToArbitrary(), body).Check(Fixed);

    private static string WithoutHalfPairs(string text) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
