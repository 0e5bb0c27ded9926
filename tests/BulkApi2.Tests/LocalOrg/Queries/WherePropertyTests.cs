using System.Globalization;
using System.Text.RegularExpressions;
using BulkApi2.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace BulkApi2.Tests.LocalOrgTests.Queries;

/// <summary>Conditions of any shape leave the records that a straightforward reading of them leaves.</summary>
public sealed class WherePropertyTests
{
    private sealed record Row(string Name, string? Rating, int? Employees, decimal? Revenue);

    private sealed record Test(string Soql, Func<Row, bool> Holds);

    private static readonly string?[] Names = ["a", "A", "b", "ab", "a%", "a_b", "é", "100"];
    private static readonly string?[] Ratings = [null, "Hot", "hot", "Warm"];
    private static readonly int?[] Numbers = [null, -1, 0, 5, 10];
    private static readonly decimal?[] Amounts = [null, -1m, 7m, 5m, 1000000m];

    private static readonly Gen<Test> Simple = Gen.OneOf(
        Of("Name", Names, row => row.Name),
        Of("Rating", Ratings, row => row.Rating),
        Of("NumberOfEmployees", Numbers, row => row.Employees),
        Of("AnnualRevenue", Amounts, row => row.Revenue),
        Gen.Elements("a", "%", "_", "", "A").ListOf().Select(parts => string.Concat(parts)).Select(Like));

    [Fact]
    public async Task AgreesWithAPlainPredicate()
    {
        using var org = new QueryOrg();
        var rows = (from name in Names
                    from rating in Ratings
                    from employees in Numbers
                    from revenue in Amounts
                    select new Row(name!, rating, employees, revenue)).ToList();
        var csv = string.Concat(rows.Select((row, i) => string.Create(
            CultureInfo.InvariantCulture, $"{row.Name},{row.Rating},{row.Employees},{row.Revenue},{i}\n")));
        await org.Insert("Account", "Name,Rating,NumberOfEmployees,AnnualRevenue,AccountNumber\n" + csv);
        Generated.Check(Conditions(3), test => Assert.Equal(
            rows.Index().Where(row => test.Holds(row.Item)).Select(row => row.Index.ToString(CultureInfo.InvariantCulture)),
            org.Values($"SELECT AccountNumber FROM Account WHERE {test.Soql}").GetAwaiter().GetResult()));
    }

    private static Gen<Test> Conditions(int depth) => depth == 0 ? Simple : Gen.OneOf(
        Simple,
        Conditions(depth - 1).Select(part => new Test($"NOT ({part.Soql})", row => !part.Holds(row))),
        Some(depth - 1).Select(parts => new Test(Join(parts, "AND"), row => parts.TrueForAll(part => part.Holds(row)))),
        Some(depth - 1).Select(parts => new Test(Join(parts, "OR"), row => parts.Exists(part => part.Holds(row)))));

    private static Gen<List<Test>> Some(int depth) => Conditions(depth).NonEmptyListOf().Select(parts => parts.Take(4).ToList());

    private static string Join(List<Test> parts, string word) =>
        string.Join($" {word} ", parts.Select(part => $"({part.Soql})"));

    private static Gen<Test> Of<T>(string field, T[] values, Func<Row, T> read)
    {
        var value = Gen.Elements(values);
        return Gen.OneOf(
            value.Select(v => new Test($"{field} = {Write(v)}", row => Compare(read(row), v) == 0)),
            value.Select(v => new Test($"{field} != {Write(v)}", row => Compare(read(row), v) != 0)),
            value.Select(v => new Test($"{field} < {Write(v)}", row => Both(read(row), v) && Compare(read(row), v) < 0)),
            value.Select(v => new Test($"{field} >= {Write(v)}", row => Both(read(row), v) && Compare(read(row), v) >= 0)),
            value.NonEmptyListOf().Select(list => new Test(
                $"{field} IN ({string.Join(",", list.Select(Write))})", row => list.Any(v => Compare(read(row), v) == 0))),
            value.NonEmptyListOf().Select(list => new Test(
                $"{field} NOT IN ({string.Join(",", list.Select(Write))})", row => list.All(v => Compare(read(row), v) != 0))));
    }

    private static Test Like(string pattern) => new(
        $"Name LIKE '{pattern}'",
        row => Regex.IsMatch(
            row.Name,
            $"^{pattern.Replace("%", ".*").Replace("_", ".")}$",
            RegexOptions.IgnoreCase | RegexOptions.Singleline));

    private static bool Both<T>(T one, T other) => one is not null && other is not null;

    private static int Compare<T>(T one, T other) => one is string text && other is string otherText
        ? string.Compare(text, otherText, StringComparison.OrdinalIgnoreCase)
        : Comparer<T>.Default.Compare(one, other);

    private static string Write<T>(T value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
