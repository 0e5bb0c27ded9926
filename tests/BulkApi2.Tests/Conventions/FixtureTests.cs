using System.Reflection;
using BulkApi2.Tests.LocalOrgTests;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Conventions;

/// <summary>The project's fixtures beside the data that was recorded from real orgs.</summary>
public sealed class FixtureTests
{
    /// <summary>The one test that is skipped where nothing recorded is: rows of other theories are not there then.</summary>
    [Fact]
    public void Their_descriptions_say_what_real_orgs_said()
    {
        Assert.SkipUnless(TestFile.HasRecordings, "The recorded data is not there (../shared/data): the fixtures alone were tested.");
        foreach (var name in new[] { "Account", "Case", "Contact", "Event", "Lead", "Opportunity", "OpportunityContactRole", "User" })
        {
            DescribeFacts.Compare(
                DescribeFacts.Read($"recorded/describe/{name}.json"), DescribeFacts.Read($"describe/{name}.json"), static _ => true);
        }
    }

    [Fact]
    public void They_prove_whatever_recorded_data_proves() => Offenders.None(
        from type in typeof(FixtureTests).Assembly.GetTypes()
        from method in type.GetMethods()
        let rows = method.GetCustomAttributes<FileRowAttribute>().ToList()
        where rows.Count > 0 && (rows.TrueForAll(static row => row.IsRecorded) || !method.IsDefined(typeof(FileRowsAttribute)))
        select $"{type.FullName}.{method.Name}",
        "A theory with rows of recorded files has rows of fixtures, and FileRows that gives them");
}
